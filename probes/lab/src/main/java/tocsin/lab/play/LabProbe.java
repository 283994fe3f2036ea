package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tocsin.lab.world.Topology;

/// A real probe, as a process of its own in the namespace of its network.
final class LabProbe {
  private static final long PATIENCE_SECONDS = 10;

  private final Launcher launcher;
  private final int number;
  private final Path data;
  private final String token;
  private Process process;

  private LabProbe(Launcher launcher, int number, Path data, String token, Process process) {
    this.launcher = launcher;
    this.number = number;
    this.data = data;
    this.token = token;
    this.process = process;
  }

  /// Starts the probe of the network of that number.
  static LabProbe start(Launcher launcher, int number, Path data, String token) throws IOException {
    Process process = start(launcher, number, data, token, List.of());
    return new LabProbe(launcher, number, data, token, process);
  }

  /// Starts it anew with a clock that is off by that much.
  void skew(Duration by) throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    process =
        start(
            launcher,
            number,
            data,
            token,
            List.of("faketime", "-f", "%+d".formatted(by.toSeconds())));
  }

  /// Whether its process still runs.
  boolean isAlive() {
    return process.isAlive();
  }

  /// Why it does not.
  String lastWords() {
    return launcher.lastWords("probe-" + number);
  }

  private static Process start(
      Launcher launcher, int number, Path data, String token, List<String> before)
      throws IOException {
    return launcher.start(
        Topology.probe(number),
        "probe-" + number,
        before,
        List.of(
            "probe",
            "--data",
            data.toString(),
            "--dashboard",
            LabDashboard.ADDRESS,
            "--token",
            token,
            "--metrics-port",
            "0"));
  }
}
