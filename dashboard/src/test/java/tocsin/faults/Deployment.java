package tocsin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tocsin.agent.Enrolment;
import tocsin.agent.SetupException;
import tocsin.cli.Tocsin;
import tocsin.collect.Enrolments;
import tocsin.model.Vantage;
import tocsin.store.Filter;
import tocsin.store.Retention;
import tocsin.store.Store;
import tocsin.store.Stored;
import tocsin.testing.Ports;

/// A dashboard's folder, configuration and port, which outlive its processes, and probes enrolled
/// there.
final class Deployment {
  private static final Duration DAY = Duration.ofDays(1);

  private final Processes processes;
  private final Path folder;
  private final int port = Ports.free();

  /// @param folder empty
  Deployment(Processes processes, Path folder) throws IOException {
    this.processes = processes;
    this.folder = folder;
    Files.createDirectories(folder.resolve("config/trust"));
    write("regions.yml", "CN: China\nNL: Netherlands\nZZ: no region given\n");
    write("controls.yml", "global:\n  - tcp://127.0.0.1:9\n  - tcp://127.0.0.2:9\n");
    write("targets/signal.yml", target("tcp://chat.example:443"));
  }

  /// A service of one role.
  static String target(String... endpoints) {
    return "service: signal\nname: Signal\ninterval: 5s\nroles:\n  messaging:\n    quorum: any-of\n"
        + "    endpoints:\n"
        + "      - %s\n".repeat(endpoints.length).formatted((Object[]) endpoints);
  }

  /// Writes a file of the configuration.
  void write(String name, String text) throws IOException {
    Path file = folder.resolve("config").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  String config() {
    return folder.resolve("config").toString();
  }

  /// The data folder of the dashboard, or of that probe.
  Path data(String whose) {
    return folder.resolve(whose);
  }

  Site site() {
    return new Site("http://127.0.0.1:" + port);
  }

  /// Starts the dashboard, on the same port each time, and does not wait for it.
  Child dashboardStarts(String... javaOptions) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    options.addAll(List.of(javaOptions));
    return processes.java(
        options,
        Tocsin.class,
        "dashboard",
        "--port",
        String.valueOf(port),
        "--data",
        data("dashboard").toString(),
        "--config",
        config());
  }

  /// Starts the dashboard and waits until it serves.
  Child dashboard(String... javaOptions) throws Exception {
    Child dashboard = dashboardStarts(javaOptions);
    assertThat(dashboard.said("dashboard at (\\S+)\n")).isEqualTo(site().address());
    return dashboard;
  }

  /// A token for a probe in China.
  String token() throws IOException {
    return Enrolments.open(
            data("dashboard").resolve("dashboard"), InstantSource.system(), new SecureRandom())
        .createToken("CN", 4134, false, DAY);
  }

  /// Enrols a probe at the running dashboard and returns what it is called there.
  String enrol(String name) throws IOException, SetupException {
    Vantage vantage = new Enrolment(data(name), Proxy.NO_PROXY).enrol(site().address(), token());
    return vantage.probe();
  }

  /// Starts a real probe.
  Child probe(String name) throws IOException {
    return processes.tocsin(
        "probe",
        "--data",
        data(name).toString(),
        "--config",
        config(),
        "--resolver",
        "127.0.0.1:9",
        "--metrics-port",
        "0");
  }

  /// What the store has of a probe, oldest first, once the dashboard has ended.
  List<Stored> stored(String probe) throws Exception {
    Instant now = Instant.now();
    try (Store store =
        Store.open(
            data("dashboard").resolve("dashboard"),
            new Retention(90, 1L << 40),
            InstantSource.system())) {
      return store
          .between(now.minus(DAY), now.plus(DAY), Filter.ANY.byProbe(probe), "", Integer.MAX_VALUE)
          .reversed();
    }
  }
}
