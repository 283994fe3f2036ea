package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// A service that fails now and then is not blocked where it did so twice, nor what a bad link
/// swallowed.
final class FlappingTest {
  private static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  private static final Endpoint CDN = Story.https("signal/media", "cdn.signal.org");
  private static final Endpoint OTHER_SERVICE = Story.https("whatsapp/web", "web.whatsapp.com");

  @Test
  void whileNobodyElseSeesItFailItIsBlocked() {
    assertThat(verdict(story())).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aFreshFailureOfTheServiceAtAControlVantageMakesItDoubtful() {
    Measurement there = reset("nl-control", STORAGE, 3);
    Verdict verdict = verdict(story(there));
    assertThat(verdict.because().rule()).isEqualTo("unclear.flapping");
    assertThat(verdict.because().reason())
        .endsWith("control vantages see the service fail as well (storage.signal.org)");
    assertThat(verdict.because().evidence()).contains(there.id());
  }

  @Test
  void soDoesAFreshErrorOfTheServerItself() {
    assertThat(verdict(story(error("nl-control", STORAGE, 3))).because().rule())
        .isEqualTo("unclear.flapping");
  }

  @Test
  void whatFailsThereForGoodOrIsAnotherServiceDoesNot() {
    List<Measurement> all =
        story(
            reset("nl-control", STORAGE, -200),
            reset("nl-control", STORAGE, 3),
            error("nl-control", CDN, -200),
            error("nl-control", CDN, 3),
            reset("nl-control", OTHER_SERVICE, 3));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void norDoesWhatAResolverThereSaysOrAnotherProbeOfTheRegion() {
    List<Measurement> all =
        story(
            Story.of("nl-control", STORAGE, 3).doesNotResolve(Failure.DNS_SERVFAIL),
            reset("cn-2", STORAGE, 3));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aControlVantageWhoseLinkIsBrokenSaysNothing() {
    List<Measurement> all =
        story(
            reset("de-control", STORAGE, 3),
            Story.of("de-control", CONTROL, 3).handshakeFails(Failure.CONNECTION_RESET));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void afterFourMinutesItTakesTwoFailures() {
    List<Measurement> all = story(reset("cn-1", CHAT, -250), reset("nl-control", STORAGE, 3));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
    all.add(reset("us-control", CDN, 3));
    assertThat(verdict(all).because().rule()).isEqualTo("unclear.flapping");
  }

  @Test
  void aFailureThatWasConfirmedThereMakesItDoubtfulTooForThreeMinutes() {
    List<Measurement> all =
        story(reset("nl-control", STORAGE, -40), reset("nl-control", STORAGE, 3));
    assertThat(verdict(all).because().rule()).isEqualTo("unclear.flapping");
  }

  @Test
  void whatNoServerDoesIsBlockedAllTheSame() {
    Measurement battery =
        Tests.of(reset("cn-1", CHAT, -20), 3).nowhereAnswersTheName("203.0.113.5").made();
    assertThat(verdict(story(battery, reset("nl-control", STORAGE, 3))))
        .isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aResolversSilenceAndAFailureBeyondItDoNotConfirmEachOther() {
    List<Measurement> all = story();
    all.remove(1);
    all.add(Story.of("cn-1", CHAT, 0).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    assertThat(verdict(all).because().rule()).isEqualTo("unclear.unconfirmed");
    all.add(Story.of("cn-1", CHAT, 21).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  /// Chat fails twice in China while its controls work and control vantages reach it.
  private static List<Measurement> story(Measurement... more) {
    return new ArrayList<>(
        Stream.concat(
                Stream.of(
                    reset("cn-1", CHAT, -20),
                    reset("cn-1", CHAT, 0),
                    Story.of("cn-1", CONTROL, -5).answers(),
                    Story.of("nl-control", CHAT, 2).answers(),
                    Story.of("nl-control", CONTROL, 2).answers(),
                    Story.of("us-control", CHAT, 4).answers(),
                    Story.of("us-control", CONTROL, 2).answers()),
                Stream.of(more))
            .toList());
  }

  private static Measurement reset(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("192.0.2.7")
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement error(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("192.0.2.7")
        .connects()
        .shakesHands("aa")
        .status(503);
  }

  private static Verdict verdict(List<Measurement> all) {
    return Window.judge(all).stream()
        .filter(one -> one.measurement().vantage().probe().equals("cn-1"))
        .filter(one -> one.measurement().endpoint().equals(CHAT))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
