package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.agent.FloodProcess;
import tocsin.store.Stored;

/// The dashboard is away for as long as a probe runs, and comes back: everything arrives, in the
/// order in which it was measured, with the times at which it was.
final class AwayTest {
  private static final int MEASURED = 25;
  private static final int POURED = 10_000;

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void whatARealProbeMeasuredArrivesWithItsTimes() throws Exception {
    try (ServerSocket open = new ServerSocket(0)) {
      Deployment deployment = new Deployment(processes, folder);
      int port = open.getLocalPort();
      deployment.write(
          "targets/signal.yml",
          Deployment.target(
              "tcp://127.0.0.1:" + port, "tcp://127.0.0.2:" + port, "tcp://127.0.0.3:" + port));
      String probe = enrolled(deployment);

      Child away = deployment.probe("probe");
      Patience.until("it has measured", () -> spooled(deployment).size() >= MEASURED);
      assertThat(away.stop()).isEqualTo(128 + 15);
      assertThat(away.errors()).contains("measurements wait on this disk");
      List<String> measured = spooled(deployment);
      Instant back = Instant.now();

      Child dashboard = deployment.dashboard();
      Child again = deployment.probe("probe");
      Patience.until(
          "all has arrived",
          () -> deployment.site().metric("tocsin_ingest_measurements_total") >= measured.size());
      assertThat(again.stop()).isEqualTo(128 + 15);
      assertThat(dashboard.stop()).isEqualTo(128 + 15);

      List<Stored> stored = deployment.stored(probe);
      arrivedInOrder(measured, stored);
      assertThat(stored.stream().filter(one -> one.measurement().startedAt().isBefore(back)))
          .hasSize(measured.size());
    }
  }

  @Test
  void tenThousandArriveInOrder() throws Exception {
    Deployment deployment = new Deployment(processes, folder);
    String probe = enrolled(deployment);
    Path vouched = Files.createFile(folder.resolve("vouched"));
    Child flood =
        processes.java(
            List.of("-Xmx128m"),
            FloodProcess.class,
            deployment.data("probe").toString(),
            vouched.toString(),
            String.valueOf(POURED),
            "1");
    assertThat(flood.said("(poured)")).isEqualTo("poured");
    Child dashboard = deployment.dashboard();
    assertThat(flood.ended()).isZero();
    assertThat(dashboard.stop()).isEqualTo(128 + 15);

    List<Stored> stored = deployment.stored(probe);
    assertThat(stored).hasSize(POURED);
    assertThat(stored.stream().map(Stored::receivedAt).distinct()).hasSizeGreaterThan(10);
    arrivedInOrder(Files.readAllLines(vouched), stored);
  }

  private static String enrolled(Deployment deployment) throws Exception {
    Child dashboard = deployment.dashboard();
    String probe = deployment.enrol("probe");
    assertThat(dashboard.stop()).isEqualTo(128 + 15);
    return probe;
  }

  /// Each line is stored as it was sent, and none arrived before one that was measured earlier.
  private static void arrivedInOrder(List<String> measured, List<Stored> stored) {
    Map<String, Instant> arrivals = new HashMap<>();
    for (Stored one : stored) {
      assertThat(arrivals.put(new String(one.line(), UTF_8), one.receivedAt())).isNull();
    }
    assertThat(arrivals).containsKeys(measured.toArray(String[]::new));
    assertThat(measured.stream().map(arrivals::get)).isSorted();
  }

  /// The lines in the probe's spool, oldest first.
  private static List<String> spooled(Deployment deployment) throws IOException {
    Path spool = deployment.data("probe").resolve("probe").resolve("spool");
    if (!Files.isDirectory(spool)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(spool)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".ndjson")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
