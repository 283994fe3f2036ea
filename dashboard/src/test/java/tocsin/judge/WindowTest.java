package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.InChina.blocked;
import static tocsin.judge.InChina.elsewhere;
import static tocsin.judge.InChina.silent;
import static tocsin.judge.InChina.verdict;
import static tocsin.judge.Scenes.CONTROL_TOO;
import static tocsin.judge.Scenes.STORAGE;
import static tocsin.judge.Scenes.reset;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// What measurements of a stretch of time say together.
final class WindowTest {
  @Test
  void aBatteryExplainsTheFailuresOfItsEndpointForAnHourAndIsNotJudged() {
    Measurement first = ledAway("cn-1", CHAT, -3000);
    Measurement battery = Tests.of(first, 5).nowhereAnswersTheName("203.0.113.5").made();
    List<Measurement> all = around(ledAway("cn-1", CHAT, -20), ledAway("cn-1", CHAT, 0), battery);
    assertThat(blocked(all, CHAT).mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
    assertThat(Window.judge(all)).noneMatch(judged -> judged.measurement().isBattery());
  }

  @Test
  void aBatteryOfLongAgoExplainsNothing() {
    Measurement first = ledAway("cn-1", CHAT, -5000);
    Measurement battery = Tests.of(first, 5).nowhereAnswersTheName("203.0.113.5").made();
    assertThat(
            blocked(around(ledAway("cn-1", CHAT, -20), ledAway("cn-1", CHAT, 0), battery), CHAT)
                .mechanisms())
        .isEmpty();
  }

  @Test
  void whatOneEndpointsBatteryFoundOutHoldsForAnotherThatFailsAlike() {
    Measurement battery =
        Tests.of(ledAway("cn-1", CHAT, -20), 3).nowhereAnswersTheName("203.0.113.5").made();
    List<Measurement> all =
        around(
            ledAway("cn-1", CHAT, -20),
            ledAway("cn-1", CHAT, 0),
            ledAway("cn-1", STORAGE, -20),
            ledAway("cn-1", STORAGE, 0),
            battery);
    assertThat(blocked(all, STORAGE).mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
  }

  @Test
  void itDoesNotForOneWhoseOwnBatteryRefutesIt() {
    Measurement battery =
        Tests.of(ledAway("cn-1", CHAT, -20), 3).nowhereAnswersTheName("203.0.113.5").made();
    Measurement own =
        Tests.of(ledAway("cn-1", STORAGE, -20), 5)
            .nowhereIsSilent()
            .encryptedTells("192.0.2.8")
            .made();
    List<Measurement> all =
        around(
            ledAway("cn-1", CHAT, -20),
            ledAway("cn-1", CHAT, 0),
            ledAway("cn-1", STORAGE, -20),
            ledAway("cn-1", STORAGE, 0),
            battery,
            own);
    assertThat(blocked(all, STORAGE).mechanisms()).doesNotContain(Mechanism.DNS_INJECTION);
  }

  @Test
  void aLinkThatWorkedBeforeAFailureBeganVouchesForNothing() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -25).answers(), reset("cn-1", -20), reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT).because().rule()).isEqualTo("unclear.link");
    all.add(Story.of("cn-1", CONTROL_TOO, -5).answers());
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aFailureThatGoesOnNeedsNoControlBetweenItsLastTwo() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                reset("cn-1", -100),
                Story.of("cn-1", CONTROL, -25).answers(),
                reset("cn-1", -5),
                reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void controlsWithinTheBatteryVouchForTheLink() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -25).answers(),
                reset("cn-1", -20),
                Tests.of(reset("cn-1", -20), 3).controlsAnswer().made(),
                reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aPortalIsNeverABlockWhateverItsControlsSaidBefore() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -35).answers(),
                Story.of("cn-1", CONTROL_TOO, -30).answers(),
                portal("cn-1", CHAT, -20),
                portal("cn-1", CHAT, -10)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Unclear.class);
    all.add(portal("cn-1", CONTROL, -5));
    all.add(portal("cn-1", CHAT, 0));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void aNameThatIsGoneEverywhereHasChangedAndAServiceWithoutNamesIsDown() {
    List<Measurement> all = new ArrayList<>();
    for (String probe : List.of("cn-1", "nl-control", "de-control")) {
      all.add(Story.of(probe, CONTROL, -3).answers());
      all.add(Story.of(probe, STORAGE, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
      all.add(Story.of(probe, STORAGE, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
    }
    List<Measurement> one = new ArrayList<>(all);
    List<Measurement> every = new ArrayList<>(all);
    for (String probe : List.of("cn-1", "nl-control", "de-control")) {
      one.add(Story.of(probe, CHAT, 0).answers());
      every.add(Story.of(probe, CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
      every.add(Story.of(probe, CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
    }
    assertThat(verdict(one, STORAGE)).isInstanceOf(Verdict.Changed.class);
    assertThat(verdict(every, STORAGE)).isInstanceOf(Verdict.Down.class);
  }

  @Test
  void theOrderInWhichMeasurementsComeChangesNothing() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(silent("cn-1", CHAT, OWN));
    all.add(Tests.of(silence("cn-1", CHAT, -20, OWN), 3).controlsAnswer().made());
    Verdict verdict = verdict(all, CHAT);
    Collections.shuffle(all, new Random(3));
    assertThat(verdict(all, CHAT)).isEqualTo(verdict);
  }

  private static Measurement ledAway(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("203.0.113.5")
        .notConnectedAt("203.0.113.5", Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement portal(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("203.0.113.80")
        .connects("203.0.113.80")
        .with(Tests.refused("203.0.113.80", "login.example", "CN=login"))
        .made();
  }

  private static List<Measurement> around(Measurement... here) {
    List<Measurement> all = new ArrayList<>(List.of(here));
    all.add(Story.of("cn-1", CONTROL, -3).answers());
    all.addAll(elsewhere(CHAT));
    all.addAll(elsewhere(STORAGE));
    return all;
  }
}
