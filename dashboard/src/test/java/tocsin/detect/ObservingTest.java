package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Story.NOON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.config.Role;
import tocsin.fingerprints.FingerprintFiles;
import tocsin.judge.Fingerprints;
import tocsin.judge.Mechanism;
import tocsin.judge.Story;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ObservingTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Observing PLAIN = new Observing(List.of(), Fingerprints.NONE);
  private static final Endpoint STORAGE = Story.https("signal/messaging", "storage.signal.org");

  /// Cases in which a probe measures no controls, which says nothing against it here.
  private static final Set<String> WITHOUT_CONTROLS =
      Set.of("without-controls", "before-any-control", "clock-wrong-without-controls", "nearby");

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseIsObservedAsItIsJudged(Path folder) throws Exception {
    List<Measurement> measurements = measurements(folder);
    List<Observation> observed = all(new Observing(List.of(), lists(folder)), measurements);
    for (JsonNode told :
        new JsonMapper().readTree(folder.resolve("expected.json")).get("verdicts")) {
      List<Observation> here =
          observed.stream()
              .filter(one -> !one.ofControl())
              .filter(one -> one.vantage().probe().equals(told.get("probe").asString()))
              .filter(one -> isOf(one, measurements, told.get("endpoint").asString()))
              .toList();
      assertThat(here).as("%s", told).allSatisfy(one -> assertAgrees(one.finding(), told));
    }
    assertThat(observed).isNotEmpty();
  }

  private static boolean isOf(Observation one, List<Measurement> all, String uri) {
    return all.stream()
        .anyMatch(its -> its.id().equals(one.measurement()) && its.endpoint().uri().equals(uri));
  }

  private static void assertAgrees(Finding finding, JsonNode told) {
    switch (told.get("verdict").asString()) {
      case "Reachable" ->
          assertThat(finding).isInstanceOfAny(Finding.Reached.class, Finding.Moved.class);
      case "Blocked" -> {
        assertThat(finding).isInstanceOf(Finding.Failed.class);
        Finding.Failed failed = (Finding.Failed) finding;
        assertThat(failed.layer().id()).isEqualTo(told.get("layer").asString());
        assertThat(failed.mechanisms().stream().map(Mechanism::id).toList())
            .containsAll(told.get("mechanisms").valueStream().map(JsonNode::asString).toList());
      }
      case "Regional" ->
          assertThat(finding)
              .isEqualTo(
                  new Finding.Failed(
                      Layer.TCP, new TreeSet<>(Set.of(Mechanism.REGIONAL_UNREACHABLE)), false));
      case "Down" ->
          assertThat(finding).isInstanceOfAny(Finding.Failed.class, Finding.Declared.class);
      case "Changed" -> assertThat(finding).isEqualTo(new Finding.Moved(false));
      case "Invalid" -> assertThat(finding).isEqualTo(new Finding.Faulty());
      case "Portal", "Local", "NotMeasured" -> assertThat(finding).isEqualTo(new Finding.Untold());
      case "Unclear" ->
          assertThat(finding).isInstanceOfAny(Finding.Failed.class, Finding.Untold.class);
      default -> throw new AssertionError(told);
    }
  }

  @Test
  void theFirstFailureCounts() {
    Measurement failed = reset("cn-1", 0);
    assertThat(findings(failed, control("cn-1", 3)))
        .containsExactly(new Finding.Failed(Layer.TLS, new TreeSet<>(), false));
  }

  @Test
  void aRoleIsObservedOnceByItsQuorum() {
    Measurement well = Story.of("cn-1", STORAGE, 5).answers();
    List<Measurement> both = List.of(reset("cn-1", 0), well, control("cn-1", 3));
    assertThat(observed(PLAIN, both)).extracting(Observation::finding).containsExactly(reached());
    Role allOf =
        new Role(CHAT.target(), Role.Quorum.ALL_OF, Duration.ofMinutes(1), List.of(CHAT, STORAGE));
    assertThat(observed(new Observing(List.of(allOf), Fingerprints.NONE), both))
        .extracting(Observation::finding)
        .containsExactly(new Finding.Failed(Layer.TLS, new TreeSet<>(), false));
  }

  @Test
  void whatWasCountedBeforeIsNotCountedAgain() {
    Measurement well = Story.of("cn-1", STORAGE, -20).answers();
    assertThat(findings(reset("cn-1", 0), well)).containsExactly(new Finding.Untold());
  }

  @Test
  void controlsAreObservedOneByOneByHowFarTheyCame() {
    Endpoint other = Story.https("control/global", "www.example.net");
    List<Observation> observed =
        PLAIN.of(
            List.of(
                control("cn-1", 1),
                Story.of("cn-1", other, 2).resolves("192.0.2.9").doesNotConnect(Failure.TIMED_OUT)),
            NOON,
            NOON.plusSeconds(60));
    assertThat(observed)
        .extracting(Observation::finding)
        .containsExactly(reached(), new Finding.Failed(Layer.TCP, new TreeSet<>(), false));
    assertThat(observed).allMatch(Observation::ofControl);
  }

  @Test
  void ofAStretchTheRetryCounts() {
    assertThat(findings(reset("cn-1", 0), Story.of("cn-1", CHAT, 20).answers(), control("cn-1", 3)))
        .containsExactly(reached());
  }

  @Test
  void whoWasAskedToMeasureMoreOftenHasThreeRoundsInAMinute() {
    List<Measurement> faster =
        Stream.of(3, 23, 44)
            .flatMap(at -> Stream.of(reset("cn-1", at), control("cn-1", at + 2)))
            .toList();
    assertThat(everyMinute(CHAT, faster)).hasSize(6);
    assertThat(observed(everyMinute(CHAT), faster))
        .extracting(Observation::finding)
        .containsOnly(new Finding.Failed(Layer.TLS, new TreeSet<>(), false))
        .hasSize(3);
    List<Measurement> others = new ArrayList<>(faster);
    others.addAll(List.of(reset("cn-2", 10), control("cn-2", 12)));
    assertThat(observed(everyMinute(CHAT), others)).hasSize(4);
  }

  @Test
  void ofARoundTheNewestCounts() {
    List<Measurement> flood =
        Stream.iterate(0, second -> second < 60, second -> second + 2)
            .flatMap(at -> Stream.of(reset("cn-1", at), control("cn-1", at + 1)))
            .toList();
    assertThat(observed(everyMinute(CHAT), flood)).hasSize(3);
    assertThat(everyMinute(CHAT, flood)).hasSize(6);
  }

  @Test
  void twoRegularChecksInAMinuteAreOneRoundAndSoIsWhatIsScheduledMoreOften() {
    List<Measurement> regular =
        List.of(reset("cn-1", 0), reset("cn-1", 59), control("cn-1", 2), control("cn-1", 30));
    assertThat(observed(everyMinute(CHAT), regular)).hasSize(1);
    Role often = new Role(CHAT.target(), Role.Quorum.ALL_OF, Duration.ofSeconds(10), List.of(CHAT));
    List<Measurement> faster = List.of(reset("cn-1", 0), reset("cn-1", 20), control("cn-1", 2));
    assertThat(observed(new Observing(List.of(often), Fingerprints.NONE), faster)).hasSize(1);
    assertThat(observed(PLAIN, faster)).hasSize(1);
  }

  private static Observing everyMinute(Endpoint endpoint) {
    Role role =
        new Role(endpoint.target(), Role.Quorum.ALL_OF, Duration.ofMinutes(1), List.of(endpoint));
    return new Observing(List.of(role), Fingerprints.NONE);
  }

  private static List<Observation> everyMinute(Endpoint endpoint, List<Measurement> measurements) {
    return everyMinute(endpoint).of(measurements, NOON, NOON.plusSeconds(60));
  }

  @Test
  void anArchiveWithoutControlsIsTakenAsItIs() {
    Endpoint port = Story.tcp("whatsapp/messaging", "e1.whatsapp.net", 443);
    assertThat(findings(Story.of("br-1", port, 0).resolves("192.0.2.7").connects().made()))
        .containsExactly(reached());
    assertThat(
            findings(
                Story.of("br-1", port, 0).resolves("192.0.2.7").doesNotConnect(Failure.TIMED_OUT)))
        .containsExactly(new Finding.Failed(Layer.TCP, new TreeSet<>(), false));
  }

  @Test
  void whatGotAnAnswerStandsForTheControlsOfAnArchive() {
    Measurement reset = reset("br-1", 0);
    Measurement silent = Story.of("br-2", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
    assertThat(PLAIN.of(List.of(reset, silent), NOON, NOON.plusSeconds(60)))
        .filteredOn(Observation::ofControl)
        .extracting(one -> one.vantage().probe())
        .containsExactly("br-1");
    assertThat(PLAIN.of(List.of(reset, control("br-1", -30)), NOON, NOON.plusSeconds(60)))
        .noneMatch(Observation::ofControl);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfMeasurementsDoesNotMatter(Path folder) throws Exception {
    List<Measurement> measurements = measurements(folder);
    Observing observing = new Observing(List.of(), lists(folder));
    List<Observation> told = minuteByMinute(observing, measurements);
    List<Measurement> shuffled = new ArrayList<>(measurements);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(minuteByMinute(observing, shuffled)).isEqualTo(told);
    }
  }

  private static Finding reached() {
    return new Finding.Reached(OptionalDouble.empty());
  }

  private static Measurement reset(String probe, int second) {
    return Story.of(probe, CHAT, second)
        .resolves("192.0.2.7")
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement control(String probe, int second) {
    return Story.of(probe, CONTROL, second).answers();
  }

  private static List<Finding> findings(Measurement... measurements) {
    return observed(PLAIN, List.of(measurements)).stream().map(Observation::finding).toList();
  }

  private static List<Observation> observed(Observing observing, List<Measurement> measurements) {
    return observing.of(measurements, NOON, NOON.plusSeconds(60)).stream()
        .filter(one -> !one.ofControl())
        .toList();
  }

  private static List<Observation> all(Observing observing, List<Measurement> measurements) {
    return observing.of(measurements, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
  }

  private static List<Observation> minuteByMinute(
      Observing observing, List<Measurement> measurements) {
    Set<Long> minutes = new TreeSet<>();
    measurements.forEach(one -> minutes.add(one.startedAt().getEpochSecond() / 60));
    return minutes.stream()
        .map(minute -> Instant.ofEpochSecond(minute * 60))
        .flatMap(from -> observing.of(measurements, from, from.plusSeconds(60)).stream())
        .toList();
  }

  private static List<Measurement> measurements(Path folder)
      throws IOException, MalformedLineException {
    List<Measurement> measurements = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("measurements.jsonl"))) {
      measurements.add(Wire.decode(line.getBytes(StandardCharsets.UTF_8)));
    }
    return measurements;
  }

  private static Fingerprints lists(Path folder) {
    return new Fingerprints(
        Stream.of(ROOT.resolve("data/fingerprints"), folder)
            .flatMap(from -> FingerprintFiles.in(from).fingerprints().all().stream())
            .toList());
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> all = Files.list(ROOT.resolve("data/replay"))) {
      return all.filter(one -> !WITHOUT_CONTROLS.contains(one.getFileName().toString()))
          .filter(one -> Files.exists(one.resolve("measurements.jsonl")))
          .sorted()
          .toList();
    }
  }
}
