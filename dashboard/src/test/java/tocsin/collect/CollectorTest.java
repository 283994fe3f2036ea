package tocsin.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.collect.TestDashboard.NOW;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Escalation;
import tocsin.model.Measurement;
import tocsin.model.Target;
import tocsin.store.Lines;
import tocsin.wire.BatchSignature;

final class CollectorTest {
  @TempDir private Path folder;
  private TestDashboard dashboard;
  private TestProbe probe;

  @BeforeEach
  void open() throws Exception {
    dashboard = new TestDashboard(folder, Limits.STANDARD);
    probe = TestProbe.enrolled(dashboard);
  }

  @AfterEach
  void close() throws Exception {
    probe.close();
    dashboard.close();
  }

  private List<Measurement> some(int count) {
    List<Measurement> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(probe.lines.reachable(NOW.minusSeconds(i), "host-" + i % 9 + ".example"));
    }
    return some;
  }

  @Test
  void aBatchIsStoredInEveryEncoding() throws Exception {
    List<Measurement> gzip = some(5);
    List<Measurement> zstd = some(6);
    List<Measurement> plain = some(7);
    assertThat(probe.send(gzip).body()).isEqualTo(taken(5, 0));
    assertThat(probe.send(TestProbe.zstd(TestProbe.ndjson(zstd)), "zstd").body())
        .isEqualTo(taken(6, 0));
    HttpResponse<String> answer = probe.send(TestProbe.ndjson(plain), "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(taken(7, 0));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    List<Measurement> all = new ArrayList<>(gzip);
    all.addAll(zstd);
    all.addAll(plain);
    assertThat(dashboard.stored()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(dashboard.counted("tocsin.ingest.measurements")).isEqualTo(18);
    assertThat(dashboard.counted("tocsin.ingest.batches")).isEqualTo(3);
  }

  private static String taken(int accepted, int duplicates) {
    return "{\"accepted\":%d,\"duplicates\":%d,\"refused\":[]}".formatted(accepted, duplicates);
  }

  @Test
  void theAnswerTellsAProbeWhatToMeasureMoreOftenInItsRegion() throws Exception {
    Escalation one =
        new Escalation(
            new Target("signal", "messaging"), Duration.ofSeconds(20), Duration.ofSeconds(287));
    dashboard.asked.put("IR", List.of(one));
    assertThat(probe.send(some(1)).body()).isEqualTo(taken(1, 0));
    dashboard.asked.put("CN", List.of(one));
    assertThat(probe.send(some(1)).body())
        .isEqualTo(
            "{\"accepted\":1,\"duplicates\":0,\"refused\":[],\"escalations\":[{\"service\":\"signal\",\"role\":\"messaging\",\"interval_seconds\":20,\"duration_seconds\":287}]}");
  }

  @Test
  void duplicatesAreCountedAndNotStored() throws Exception {
    List<Measurement> batch = some(5);
    probe.send(batch);
    List<Measurement> again = new ArrayList<>(batch);
    again.add(batch.getFirst());
    again.addAll(some(1));
    assertThat(probe.send(again).body()).isEqualTo(taken(1, 6));
    assertThat(dashboard.stored()).hasSize(6);
    assertThat(dashboard.counted("tocsin.ingest.duplicates")).isEqualTo(6);
  }

  @Test
  void aBadLineIsRefusedByNumberAndTheGoodOnesAreKept() throws Exception {
    List<Measurement> good = some(2);
    String body = new String(TestProbe.ndjson(good), UTF_8).replaceFirst("\n", "\n{\"v\":9}\n\n");
    HttpResponse<String> answer = probe.send(body.getBytes(UTF_8), "identity");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"accepted\":2")
        .contains("{\"line\":2,\"reason\":\"")
        .contains("{\"line\":3,\"reason\":\"");
    assertThat(dashboard.refused("line_malformed")).isEqualTo(2);
    assertThat(dashboard.stored()).hasSize(2);
  }

  @Test
  void aLineOfAnotherVantageIsRefused() throws Exception {
    Measurement foreign = new Lines(new Random(1), "cn-4134-zzzz").reachable(NOW, "a.example");
    assertThat(probe.send(List.of(foreign)).body())
        .contains("probe `cn-4134-zzzz` is not the `" + probe.id + "` this key is enrolled for");
    assertThat(dashboard.refused("line_vantage")).isEqualTo(1);
  }

  @Test
  void aMeasurementOfTheFutureOrOfLongAgoIsRefused() throws Exception {
    Instant limit = NOW.plusSeconds(300);
    Measurement ahead = probe.lines.reachable(limit.plusMillis(1), "a.example");
    Measurement justRight = probe.lines.reachable(limit, "a.example");
    Measurement ancient = probe.lines.reachable(NOW.minusSeconds(40 * 86_400L), "a.example");
    assertThat(probe.send(List.of(ahead, justRight, ancient)).body())
        .contains("\"accepted\":1")
        .contains("is in the future")
        .contains("is older than what is kept");
    assertThat(dashboard.refused("line_future")).isEqualTo(1);
    assertThat(dashboard.refused("line_expired")).isEqualTo(1);
  }

  @Test
  void anUnsignedBatchIsRefused() throws Exception {
    HttpResponse<String> answer = probe.send(BodyPublishers.ofString("x"), "", "", "", "");
    assertRefused(answer, 400, "unsigned", "Content-Digest");
  }

  @Test
  void anUnknownKeyIsRefused() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(1)));
    BatchSignature other =
        BatchSignature.sign(probe.keys.getPrivate(), "cn-1-none", NOW, probe.nonce(), body);
    assertRefused(probe.send(body, "gzip", other), 401, "unknown_key", "cn-1-none");
  }

  @Test
  void aRevokedProbeIsUnknownAtOnce() throws Exception {
    assertThat(probe.send(some(1)).statusCode()).isEqualTo(200);
    assertThat(dashboard.enrolments.revoke(probe.id)).isTrue();
    assertRefused(probe.send(some(1)), 401, "unknown_key", probe.id);
  }

  @Test
  void anotherKeysSignatureIsRefused() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(1)));
    BatchSignature forged =
        BatchSignature.sign(TestProbe.newKeys().getPrivate(), probe.id, NOW, probe.nonce(), body);
    assertRefused(probe.send(body, "gzip", forged), 401, "wrong_signature", "not one of the key");
  }

  @Test
  void anotherBodyThanWasSignedIsRefused() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(1)));
    BatchSignature signature = probe.signed(body);
    byte[] other = TestProbe.gzip(TestProbe.ndjson(some(1)));
    assertRefused(probe.send(other, "gzip", signature), 401, "wrong_signature", "digest");
  }

  @Test
  void aClockFarOffIsRefusedWithBothTimes() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(1)));
    for (long off : new long[] {-301, 301}) {
      Instant created = NOW.plusSeconds(off);
      BatchSignature signature =
          BatchSignature.sign(probe.keys.getPrivate(), probe.id, created, probe.nonce(), body);
      HttpResponse<String> answer = probe.send(body, "gzip", signature);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains(created.toString(), NOW.toString());
    }
    assertThat(dashboard.refused("clock")).isEqualTo(2);
  }

  @Test
  void aReplayedBatchIsRefusedForAsLongAsItsSignatureIsInTime() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(3)));
    BatchSignature signature = probe.signed(body);
    assertThat(probe.send(body, "gzip", signature).statusCode()).isEqualTo(200);
    assertRefused(probe.send(body, "gzip", signature), 409, "replayed", "nonce");
    dashboard.now.set(NOW.plusSeconds(300));
    assertThat(probe.send(some(1)).statusCode()).isEqualTo(200);
    assertThat(probe.send(body, "gzip", signature).statusCode()).isEqualTo(409);
    dashboard.now.set(NOW.plusSeconds(301));
    assertThat(probe.send(some(1)).statusCode()).isEqualTo(200);
    assertThat(probe.send(body, "gzip", signature).statusCode()).isEqualTo(401);
    assertThat(dashboard.stored()).hasSize(5);
  }

  @Test
  void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws Exception {
    byte[] body = TestProbe.ndjson(some(1));
    assertRefused(probe.send(body, "gzip"), 400, "undecodable", "Content-Encoding");
    assertThat(probe.send(body, "zstd").statusCode()).isEqualTo(400);
    byte[] whole = TestProbe.gzip(body);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);
    assertThat(probe.send(cut, "gzip").statusCode()).isEqualTo(400);
    assertThat(dashboard.stored()).isEmpty();
  }

  @Test
  void anUnknownEncodingIsRefused() throws Exception {
    assertRefused(probe.send(TestProbe.ndjson(some(1)), "br"), 415, "encoding", "gzip, zstd");
  }

  @Test
  void tooManyLinesAreRefused() throws Exception {
    byte[] newlines = "\n".repeat(10_001).getBytes(UTF_8);
    assertRefused(probe.send(TestProbe.gzip(newlines), "gzip"), 413, "too_large", "10000 lines");
  }

  @Test
  void aBombIsRefused() throws Exception {
    byte[] gzip = TestProbe.gzip(new byte[200 << 20]);
    byte[] zstd = TestProbe.zstd(new byte[200 << 20]);
    assertRefused(probe.send(gzip, "gzip"), 413, "too_large", "33554432 bytes");
    assertThat(probe.send(zstd, "zstd").statusCode()).isEqualTo(413);
  }

  @Test
  void aProbeThatIsTooFastIsToldWhenToComeBack() throws Exception {
    byte[] tenThousand = TestProbe.gzip("\n".repeat(10_000).getBytes(UTF_8));
    for (int i = 0; i < 1; i++) {
      assertThat(probe.send(tenThousand, "gzip").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> answer = probe.send(tenThousand, "gzip");
    assertRefused(answer, 429, "too_fast", "more than 2000 lines a second");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    dashboard.now.set(NOW.plusSeconds(1));
    assertThat(probe.send(some(1)).statusCode()).isEqualTo(200);
  }

  @Test
  void aDashboardThatIsStoppingSendsProbesAwayForNow() throws Exception {
    dashboard.stopTaking();
    HttpResponse<String> answer = probe.send(some(1));
    assertRefused(answer, 503, "unavailable", "shutting down");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whatWasStoredIsHandedToLiveConsumers() throws Exception {
    List<Measurement> batch = some(3);
    probe.send(batch);
    probe.send(batch);
    for (int i = 0; i < 500 && dashboard.live.size() < 3; i++) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
    assertThat(dashboard.live).containsExactlyElementsOf(batch);
  }

  @Test
  void theMetricsNameTheProbeAndItsClock() throws Exception {
    byte[] body = TestProbe.gzip(TestProbe.ndjson(some(1)));
    Instant created = NOW.plusSeconds(42);
    probe.send(
        body,
        "gzip",
        BatchSignature.sign(probe.keys.getPrivate(), probe.id, created, probe.nonce(), body));
    String name = "{probe=\"" + probe.id + "\"}";
    assertThat(dashboard.registry.scrape())
        .contains("tocsin_probe_clock_offset_seconds" + name + " 42")
        .doesNotContain("tocsin_probe_last_seen", "tocsin_probe_info")
        .contains("tocsin_ingest_measurements_total 1.0")
        .contains("tocsin_ingest_refused_total{reason=\"clock\"} 0.0")
        .contains("tocsin_store_rows_appended_total 1.0")
        .contains("tocsin_store_files 1.0");
  }

  private void assertRefused(HttpResponse<String> answer, int status, String reason, String words) {
    assertThat(answer.body()).startsWith("{\"error\":\"").contains(words);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(dashboard.refused(reason)).isEqualTo(1);
  }
}
