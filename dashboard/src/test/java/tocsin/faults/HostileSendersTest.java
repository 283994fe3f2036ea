package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Measurement;
import tocsin.wire.BatchSignature;

/// Whatever is sent to it, the dashboard refuses what is wrong and counts it, its memory stays
/// bounded, it lives, and it takes a good batch afterwards.
final class HostileSendersTest {
  private static final int HUNDRED_MEGABYTES = 100_000_000;
  private static final long MOST_RESIDENT_KILOBYTES = 600_000;

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;
  private Deployment deployment;
  private Child dashboard;
  private Sender sender;

  @BeforeEach
  void start() throws Exception {
    deployment = new Deployment(processes, folder);
    dashboard = deployment.dashboard("-Xmx128m", "-XX:+ExitOnOutOfMemoryError");
    sender = Sender.enrol(deployment, 1);
  }

  @Test
  void whoeverIsNotWhoHeSaysIsRefused() throws Exception {
    List<Measurement> good = good(sender, 3);
    byte[] body = Sender.gzip(Sender.ndjson(good));

    refused(401, "wrong_signature", () -> sender.withAnotherKey().send(good));
    BatchSignature ofAnother = sender.signed("something else".getBytes(UTF_8), Instant.now());
    refused(
        401,
        "wrong_signature",
        () -> sender.send(BodyPublishers.ofByteArray(body), "gzip", ofAnother));
    refused(401, "unknown_key", () -> sender.called("cn-4134-none").send(good));
    refused(400, "unsigned", () -> sender.sendUnsigned(body));
    for (int seconds : new int[] {-400, 400, 1_000_000_000}) {
      BatchSignature then = sender.signed(body, Instant.now().plusSeconds(seconds));
      refused(401, "clock", () -> sender.send(BodyPublishers.ofByteArray(body), "gzip", then));
    }
    BatchSignature once = sender.signed(body, Instant.now());
    assertThat(sender.send(BodyPublishers.ofByteArray(body), "gzip", once).accepted()).isEqualTo(3);
    refused(409, "replayed", () -> sender.send(BodyPublishers.ofByteArray(body), "gzip", once));
    isWell();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsInMemory() throws Exception {
    byte[] zeros = new byte[HUNDRED_MEGABYTES];
    BatchSignature signature = sender.signed(zeros, Instant.now());
    tooLarge(BodyPublishers.ofByteArray(zeros), "identity", signature);

    BatchSignature another = sender.signed(zeros, Instant.now());
    BodyPublisher ofUnsaidLength = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(zeros));
    tooLarge(ofUnsaidLength, "identity", another);

    byte[] bomb = Sender.gzip(new byte[10_000_000], 300);
    assertThat(bomb.length).isLessThan(4 << 20);
    refused(413, "too_large", () -> sender.send(bomb, "gzip"));
    byte[] manyLines = Sender.gzip("{}\n".getBytes(UTF_8), 3_000_000);
    refused(413, "too_large", () -> sender.send(manyLines, "gzip"));
    refused(400, "undecodable", () -> sender.send(new byte[1000], "gzip"));
    refused(415, "encoding", () -> sender.send(new byte[1000], "br"));
    isWell();
  }

  @Test
  void measurementsFromTheFutureAreRefusedAndTheOthersKept() throws Exception {
    List<Measurement> mixed = new ArrayList<>(good(sender, 2));
    mixed.add(1, sender.measurement(Instant.now().plus(Duration.ofHours(1))));
    double before = counted("line_future");
    Sender.Answer answer = sender.send(mixed);
    assertThat(answer.accepted()).isEqualTo(2);
    assertThat(answer.body().path("refused").path(0).path("line").asInt()).isEqualTo(2);
    assertThat(answer.body().path("refused").path(0).path("reason").asString())
        .contains("is in the future");
    assertThat(counted("line_future") - before).isEqualTo(1);
    isWell();
  }

  @Test
  void ofAHundredThousandMutatedLinesEachIsKeptOrRefusedAndCounted() throws Exception {
    Random random = new Random(20210315);
    double refusedBefore = countedLines();
    int accepted = 0;
    int refused = 0;
    for (int probe = 0; probe < 10; probe++) {
      Sender mutating = Sender.enrol(deployment, probe);
      Sender.Answer answer = mutating.send(Sender.gzip(mutated(mutating, 10_000, random)), "gzip");
      assertThat(answer.status()).as(answer.error()).isEqualTo(200);
      assertThat(answer.accepted() + answer.duplicates() + answer.refused()).isEqualTo(10_000);
      accepted += answer.accepted();
      refused += answer.refused();
    }
    assertThat(refused).isGreaterThan(50_000);
    assertThat(countedLines() - refusedBefore).isEqualTo(refused);
    assertThat(deployment.site().metric("tocsin_ingest_measurements_total")).isEqualTo(accepted);
    isWell();
  }

  /// What is sent is refused so and counted once.
  private void refused(int status, String reason, Callable<Sender.Answer> sent) throws Exception {
    double before = counted(reason);
    Sender.Answer answer = sent.call();
    assertThat(answer.status()).as(answer.error()).isEqualTo(status);
    assertThat(answer.error()).isNotEmpty();
    assertThat(counted(reason) - before).as(reason).isEqualTo(1);
  }

  /// The answer may be cut off, because the dashboard does not read to the end; it counts.
  private void tooLarge(BodyPublisher body, String encoding, BatchSignature signature)
      throws Exception {
    double before = counted("too_large");
    try {
      assertThat(sender.send(body, encoding, signature).status()).isEqualTo(413);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe|closed|no bytes).*");
    }
    Patience.until("it is counted", () -> counted("too_large") - before == 1);
  }

  private double counted(String reason) throws IOException, InterruptedException {
    return deployment.site().metric("tocsin_ingest_refused_total{reason=\"%s\"}".formatted(reason));
  }

  private double countedLines() throws IOException, InterruptedException {
    return counted("line_malformed")
        + counted("line_vantage")
        + counted("line_future")
        + counted("line_expired");
  }

  private void isWell() throws Exception {
    assertThat(dashboard.isAlive()).isTrue();
    assertThat(resident()).isLessThan(MOST_RESIDENT_KILOBYTES);
    Sender fresh = Sender.enrol(deployment, 99);
    assertThat(fresh.send(good(fresh, 100)).accepted()).isEqualTo(100);
    assertThat(deployment.site().get("/healthz").statusCode()).isEqualTo(200);
    assertThat(deployment.site().complaints()).isEmpty();
    assertThat(dashboard.stop()).isEqualTo(128 + 15);
    assertThat(dashboard.errors()).doesNotContain("Exception", "OutOfMemory");
  }

  /// The most memory the dashboard ever had, in kilobytes.
  private long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/%d/status".formatted(dashboard.pid()))).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static List<Measurement> good(Sender sender, int count) {
    Instant now = Instant.now();
    return IntStream.range(0, count).mapToObj(i -> sender.measurement(now.minusMillis(i))).toList();
  }

  /// Good lines in which one to four bytes each are not what they were.
  private static byte[] mutated(Sender sender, int count, Random random) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Measurement measurement : good(sender, count)) {
      byte[] line = Sender.ndjson(List.of(measurement));
      for (int i = random.nextInt(4); i >= 0; i--) {
        byte any = (byte) random.nextInt(256);
        line[random.nextInt(line.length - 1)] = any == '\n' ? (byte) '{' : any;
      }
      lines.writeBytes(line);
    }
    return lines.toByteArray();
  }
}
