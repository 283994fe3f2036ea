package tocsin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Measurement;
import tocsin.store.Stored;

/// No room left on either side: said in a sentence, nothing broken, and over when there is room
/// again. The limit on the size of a process's files stands in for the disk.
final class FullDiskTest {
  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void aDashboardWithoutRoomRefusesBatchesUntilItHasSome() throws Exception {
    Deployment deployment = new Deployment(processes, folder);
    Child dashboard = deployment.dashboard();
    Sender sender = Sender.enrol(deployment, 1);
    List<Measurement> kept = new ArrayList<>();
    kept.addAll(accepted(sender, batch(sender)));

    limit(dashboard, "1000000");
    List<Measurement> next = batch(sender);
    Sender.Answer answer = sender.send(next);
    while (answer.status() == 200 && kept.size() < 15_000) {
      kept.addAll(next);
      next = batch(sender);
      answer = sender.send(next);
    }
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isEqualTo("60");
    assertThat(answer.error()).contains("dashboard", "is full:", "kB more are needed");
    assertThat(deployment.site().metric("tocsin_ingest_refused_total{reason=\"store_full\"}"))
        .isEqualTo(1);
    Patience.until(
        "the page shows the service", () -> deployment.site().page("/").contains("Signal"));
    String last = kept.getLast().id();
    assertThat(deployment.site().page("/api/v1/measurements/" + last)).contains(last);

    limit(dashboard, "unlimited");
    kept.addAll(accepted(sender, next));
    assertThat(dashboard.stop()).isEqualTo(128 + 15);
    assertThat(deployment.stored(sender.probe()).stream().map(FullDiskTest::id))
        .containsExactlyInAnyOrderElementsOf(kept.stream().map(Measurement::id).toList());
  }

  @Test
  void aProbeWithoutRoomKeepsInMemoryWhatItMeasuresUntilItHasSome() throws Exception {
    try (ServerSocket open = new ServerSocket(0)) {
      Deployment deployment = new Deployment(processes, folder);
      deployment.write(
          "targets/signal.yml",
          Deployment.target(
              IntStream.range(1, 11)
                  .mapToObj(i -> "tcp://127.0.0.%d:%d".formatted(i, open.getLocalPort()))
                  .toArray(String[]::new)));
      Child first = deployment.dashboard();
      String name = deployment.enrol("probe");
      assertThat(first.stop()).isEqualTo(128 + 15);

      Child probe = deployment.probe("probe");
      Site status = new Site(probe.said("(http://127\\.0\\.0\\.1:\\d+)/healthz"));
      limit(probe, "4000");
      assertThat(probe.said("(spool: cannot write \\S+ \\(.+\\); measurements wait in memory)"))
          .contains("File too large");
      assertThat(status.get("/healthz").statusCode()).isEqualTo(503);
      Patience.until("measurements wait", () -> status.metric("tocsin_spool_waiting_lines") >= 10);

      limit(probe, "unlimited");
      assertThat(probe.said("(it can be written again)")).isNotEmpty();
      Child dashboard = deployment.dashboard();
      double measured = status.metric("tocsin_spool_written_lines_total");
      Patience.until("all arrives", () -> status.metric("tocsin_uplink_lines_total") >= measured);
      assertThat(status.metric("tocsin_spool_lost_lines_total")).isZero();
      assertThat(status.metric("tocsin_uplink_refused_lines_total")).isZero();
      assertThat(probe.stop()).isEqualTo(128 + 15);
      assertThat(dashboard.stop()).isEqualTo(128 + 15);
      assertThat(deployment.stored(name).stream().map(FullDiskTest::id))
          .doesNotHaveDuplicates()
          .hasSizeGreaterThanOrEqualTo((int) measured);
    }
  }

  private static List<Measurement> batch(Sender sender) {
    Instant now = Instant.now();
    return IntStream.range(0, 500).mapToObj(i -> sender.measurement(now.plusMillis(i))).toList();
  }

  private static List<Measurement> accepted(Sender sender, List<Measurement> batch)
      throws Exception {
    Sender.Answer answer = sender.send(batch);
    assertThat(answer.accepted()).as(answer.error()).isEqualTo(batch.size());
    return batch;
  }

  /// Sets how large a file the process may write, until further notice.
  private static void limit(Child child, String bytes) throws Exception {
    List<String> command =
        List.of("prlimit", "--pid", String.valueOf(child.pid()), "--fsize=%s:".formatted(bytes));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static String id(Stored stored) {
    return stored.measurement().id();
  }
}
