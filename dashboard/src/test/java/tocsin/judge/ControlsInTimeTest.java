package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// Of what time controls have to be to say anything.
final class ControlsInTimeTest {
  private static final List<Measurement> LINK_WORKS = List.of(control("cn-1", 0).answers());
  private static final List<Measurement> ANSWERS_ELSEWHERE =
      List.of(Story.of("nl-control", CHAT, 5).answers(), Story.of("de-control", CHAT, 9).answers());
  private static final List<Measurement> FAILED_BEFORE = List.of(reset(-20));

  @Test
  void anOutageBeginsAsAnOutageAndNotAsABlock() {
    Measurement answered = Story.of("nl-control", CHAT, -30).answers();
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                control("cn-1", 0).answers(),
                control("nl-control", 0).answers(),
                answered,
                reset(-20),
                reset(0)));
    assertRule(verdictHere(all), "unclear.no-reference");
    all.add(Story.of("nl-control", CHAT, 30).doesNotResolve(Failure.DNS_SERVFAIL));
    all.add(control("nl-control", 25).answers());
    assertRule(verdictHere(all), "down.everywhere");
  }

  @Test
  void aLinkThatWasDownDuringTheFailureIsNoBlockOnceItIsUpAgain() {
    List<Measurement> all =
        List.of(
            control("cn-1", -10).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            reset(-20),
            reset(0),
            control("cn-1", 50).answers(),
            Story.of("nl-control", CHAT, 5).answers());
    assertThat(verdictHere(all)).isInstanceOf(Verdict.Local.class);
  }

  @Test
  void aCertificateOfAnotherServiceProvesTheLinkWhereEveryControlIsBlocked() {
    Endpoint other = Story.https("whatsapp/website", "web.whatsapp.com");
    List<Measurement> all =
        List.of(
            control("cn-1", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("cn-1", other, 3).answers(),
            reset(-20),
            reset(0),
            Story.of("de-control", CHAT, 5).answers(),
            Story.of("nl-control", CHAT, 5).answers());
    assertThat(verdictHere(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void whereOneControlMeasurementAloneReachesItTwoFailuresAreNotEnough() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                control("cn-1", 0).answers(),
                reset(-20),
                reset(0),
                Story.of("nl-control", CHAT, 5).answers()));
    assertRule(verdictHere(all), "unclear.twice");
    all.add(reset(-45));
    assertRule(verdictHere(all), "blocked.here");
  }

  @Test
  void theOrderOfMeasurementsDoesNotMatter() {
    List<Measurement> all =
        new ArrayList<>(
            Stream.of(LINK_WORKS, ANSWERS_ELSEWHERE, FAILED_BEFORE, List.of(reset(0)))
                .flatMap(List::stream)
                .toList());
    List<Judged> expected = Window.judge(all);
    assertThat(expected).anyMatch(judged -> judged.verdict() instanceof Verdict.Blocked);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      assertThat(Window.judge(all)).isEqualTo(expected);
    }
  }

  @Test
  void untilAProbeHasMeasuredAControlNothingIsSuspected() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                reset(-20),
                reset(0),
                Story.of("de-control", CHAT, 5).answers(),
                Story.of("nl-control", CHAT, 5).answers()));
    Verdict first = verdictHere(all);
    assertThat(first).isInstanceOf(Verdict.NotMeasured.class);
    assertThat(State.of(first)).isEqualTo(State.NO_DATA);
    assertThat(first.because().evidence()).hasSize(1);
    all.add(control("cn-1", 50).answers());
    assertRule(verdictHere(all), "not-measured.controls");
    all.add(control("cn-1", 10).answers());
    assertThat(verdictHere(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aFailureBesideWhichAControlIsMissingIsSuspectedIfControlsWereMeasuredBefore() {
    List<Measurement> all =
        List.of(
            control("cn-1", -100).answers(),
            reset(-20),
            reset(0),
            Story.of("nl-control", CHAT, 5).answers());
    assertRule(verdictHere(all), "unclear.no-reference");
  }

  @Test
  void aControlVantageThatIsOfflineIsNoReference() {
    List<Measurement> all =
        List.of(
            control("cn-1", 0).answers(),
            reset(-20),
            reset(0),
            control("nl-control", 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR),
            Story.of("nl-control", CHAT, 1).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    assertRule(verdictHere(all), "unclear.no-reference");
  }

  /// The verdict on the newest measurement of chat by the probe in China.
  private static Verdict verdictHere(List<Measurement> all) {
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(CHAT))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static Story chat(int second) {
    return Story.of("cn-1", CHAT, second);
  }

  private static Story control(String probe, int second) {
    return Story.of(probe, CONTROL, second);
  }

  private static Measurement reset(int second) {
    return chat(second).resolves("192.0.2.7").connects().handshakeFails(Failure.CONNECTION_RESET);
  }

  private static void assertRule(Verdict verdict, String rule) {
    assertThat(verdict.because().rule()).isEqualTo(rule);
  }
}
