package tocsin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.wire.Wire;

final class StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.000001Z");
  private static final Retention RETENTION = new Retention(30, 1L << 30);

  @TempDir private Path folder;
  private final Lines lines = new Lines(new Random(1), "cn-4134-aaaa");
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(folder, RETENTION, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void aMeasurementIsFoundWithTheBytesItCameAs() throws Exception {
    Measurement measurement = lines.reachable(NOW, "chat.example");
    byte[] odd = (new String(Wire.encode(measurement), UTF_8) + "  ").getBytes(UTF_8);
    store.append(List.of(new Received(measurement, odd)));
    Stored stored = store.find(measurement.id()).orElseThrow();
    assertThat(stored.line()).isEqualTo(odd);
    assertThat(stored.measurement()).isEqualTo(measurement);
    assertThat(stored.receivedAt()).isEqualTo(NOW);
  }

  @Test
  void anUnknownIdIsNotFound() throws Exception {
    store.append(lines.batch(NOW, 3));
    assertThat(store.find(lines.reachable(NOW, "chat.example").id())).isEmpty();
    assertThat(store.find(lines.reachable(NOW.minus(Duration.ofDays(9)), "x.example").id()))
        .isEmpty();
  }

  @Test
  void anIdOfAnotherTimeThanItsMeasurementIsRefused() {
    Measurement measurement = lines.reachable(NOW, "chat.example");
    Measurement moved =
        new Measurement(
            measurement.id(),
            NOW.minus(Duration.ofDays(1)),
            measurement.vantage(),
            measurement.endpoint(),
            "",
            measurement.steps());
    assertThatThrownBy(() -> Lines.received(moved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another time than started_at");
  }

  @Test
  void theSecondOfTwoLinesWithOneIdIsADuplicate() throws Exception {
    Measurement first = lines.reachable(NOW, "chat.example");
    Measurement second =
        new Measurement(
            first.id(),
            NOW,
            first.vantage(),
            first.endpoint(),
            "",
            List.of(first.steps().getFirst()));
    Appended appended = store.append(List.of(Lines.received(first), Lines.received(second)));
    assertThat(appended.added()).containsExactly(first);
    assertThat(appended.duplicates()).containsExactly(second);
    assertThat(store.find(first.id()).orElseThrow().measurement()).isEqualTo(first);
  }

  @Test
  void duplicatesAreKnownAcrossBatchesAndRestarts() throws Exception {
    List<Received> batch = lines.batch(NOW.minus(Duration.ofDays(2)), 2_500);
    assertThat(store.append(batch).added()).hasSize(2_500);
    assertThat(store.append(batch).duplicates()).hasSize(2_500);
    store.close();
    open();
    List<Received> more = new ArrayList<>(batch.subList(0, 1_500));
    more.addAll(lines.batch(NOW, 10));
    Appended appended = store.append(more);
    assertThat(appended.duplicates()).hasSize(1_500);
    assertThat(appended.added()).hasSize(10);
  }

  @Test
  void pagesRunFromTheNewestToTheOldestAcrossDays() throws Exception {
    List<Received> batch = lines.batch(Instant.parse("2026-11-22T23:59:30Z"), 60);
    store.append(batch);
    List<String> ids = new ArrayList<>();
    String before = "";
    while (true) {
      List<Stored> page = store.between(NOW.minus(Duration.ofDays(5)), NOW, Filter.ANY, before, 7);
      if (page.isEmpty()) {
        break;
      }
      page.forEach(stored -> ids.add(stored.measurement().id()));
      before = ids.getLast();
    }
    List<String> expected =
        batch.stream().map(received -> received.measurement().id()).toList().reversed();
    assertThat(ids).isEqualTo(expected);
    assertThat(store.days()).isEqualTo(2);
  }

  @Test
  void aFilterPassesOnlyWhatItNames() throws Exception {
    Measurement good = lines.reachable(NOW.minusSeconds(9), "a.example");
    Outcome reset = new Outcome.Failed(Failure.CONNECTION_RESET, "Connection reset");
    Measurement bad = lines.measurement(NOW.minusSeconds(8), "a.example", reset);
    Measurement other =
        new Lines(new Random(2), "ir-44244-bbbb").reachable(NOW.minusSeconds(7), "a.example");
    store.append(List.of(Lines.received(good), Lines.received(bad), Lines.received(other)));
    assertThat(found(Filter.ANY)).containsExactly(other, bad, good);
    assertThat(found(Filter.ANY.ending(Filter.Result.FAILED))).containsExactly(bad);
    assertThat(found(Filter.ANY.ending(Filter.Result.OK))).containsExactly(other, good);
    assertThat(found(Filter.ANY.byProbe("ir-44244-bbbb"))).containsExactly(other);
    assertThat(found(Filter.ANY.ofTarget("signal", "messaging"))).hasSize(3);
    assertThat(found(Filter.ANY.ofTarget("signal", "calls"))).isEmpty();
    assertThat(found(Filter.ANY.inRegion("IR"))).isEmpty();
  }

  private List<Measurement> found(Filter filter) throws Exception {
    return store.between(NOW.minusSeconds(60), NOW, filter, "", 100).stream()
        .map(Stored::measurement)
        .toList();
  }

  @Test
  void theLatestOfEachProbeAndEndpointIsFoundAcrossDays() throws Exception {
    Lines others = new Lines(new Random(3), "ir-44244-bbbb");
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    Measurement onlyOld = lines.reachable(yesterday, "b.example");
    Measurement newest = lines.reachable(NOW.minusSeconds(1), "a.example");
    Measurement theirs = others.reachable(NOW.minusSeconds(9), "a.example");
    for (Measurement measurement :
        List.of(
            newest,
            onlyOld,
            theirs,
            lines.reachable(yesterday, "a.example"),
            lines.reachable(NOW.minusSeconds(5), "a.example"))) {
      store.append(List.of(Lines.received(measurement)));
    }
    assertThat(store.latest(NOW.minus(Duration.ofDays(2)), NOW).stream().map(Stored::measurement))
        .containsExactly(newest, theirs, onlyOld);
    assertThat(store.latest(NOW.minusSeconds(10), NOW)).hasSize(2);
  }

  @Test
  void aCertificateThatCameOnceIsFoundByItsDigest() throws Exception {
    byte[] der = {0x30, 3, 2, 1, 5};
    String digest = "%064x".formatted(new BigInteger(1, sha256(der)));
    String base64 = Base64.getEncoder().encodeToString(der);
    store.append(List.of(Lines.received(lines.presenting(NOW, digest, base64))));
    store.append(List.of(Lines.received(lines.presenting(NOW, digest, ""))));
    assertThat(store.certificate(digest)).contains(base64);
    store.close();
    open();
    assertThat(store.certificate(digest)).contains(base64);
  }

  @Test
  void bytesThatAreNotWhatTheirDigestSaysAreNotKeptAsACertificate() throws Exception {
    String digest = "ab".repeat(32);
    store.append(List.of(Lines.received(lines.presenting(NOW, digest, "AAAA"))));
    store.append(List.of(Lines.received(lines.presenting(NOW, digest, "no base64"))));
    assertThat(store.certificate(digest)).isEmpty();
    assertThat(store.certificate("../../lock")).isEmpty();
  }

  @Test
  void aCertificateNobodyNamesAnyMoreGoesWithTheMeasurements() throws Exception {
    byte[] der = {0x30, 3, 2, 1, 6};
    String digest = "%064x".formatted(new BigInteger(1, sha256(der)));
    String base64 = Base64.getEncoder().encodeToString(der);
    store.append(List.of(Lines.received(lines.presenting(NOW, digest, base64))));
    for (int days : List.of(31, 32)) {
      store.close();
      Instant later = NOW.plus(Duration.ofDays(days));
      store = Store.open(folder, RETENTION, InstantSource.fixed(later));
      assertThat(store.certificate(digest).isPresent()).isEqualTo(days == 31);
    }
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  @Test
  void probesAreSeenWithTheirLastTimes() throws Exception {
    store.append(lines.batch(NOW.minus(Duration.ofDays(1)), 5));
    store.append(lines.batch(NOW.minusSeconds(100), 5));
    assertThat(store.probesSeen(NOW.minus(Duration.ofDays(3)), NOW))
        .containsExactly(
            new ProbeSeen(
                "cn-4134-aaaa", "CN", 4134, false, "0.1.0", NOW.minusSeconds(96), NOW, 10));
  }

  @Test
  void aSecondStoreOfTheSameFolderIsRefusedInOneSentence() {
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use by another dashboard");
  }
}
