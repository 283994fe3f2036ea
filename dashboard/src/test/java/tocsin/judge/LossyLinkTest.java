package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// A probe whose own link loses packets blames nobody.
final class LossyLinkTest {
  private static final Endpoint CONTROL_TOO = Story.https("control/global", "www.example.net");
  private static final Endpoint FAR = Story.https("control/global", "www.example.edu");
  private static final Endpoint HOME_TOO = Story.https("control/domestic", "www.example.gov");
  private static final Endpoint AT_HOME = Story.https("control/domestic", "www.example.com");

  @Test
  void aControlThatAnswersNowAndThenVouchesForNothing() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    all.add(lost(CONTROL, -70));
    all.add(lost(CONTROL_TOO, -40));
    all.add(answers(CONTROL, -10));
    all.add(answers(CONTROL_TOO, 15));
    Verdict verdict = verdict(all);
    assertThat(verdict).isInstanceOf(Verdict.Local.class);
    assertThat(verdict.because().rule()).isEqualTo("local.loss");
    assertThat(verdict.because().reason())
        .contains("2 of 4 measurements of this probe's controls got no answer either");
  }

  @Test
  void whatWasCutOffWasNotLost() {
    List<Measurement> all = failing(Failure.CONNECTION_RESET);
    all.add(lost(CONTROL, -70));
    all.add(lost(CONTROL_TOO, -40));
    all.add(answers(CONTROL, -10));
    all.add(answers(CONTROL_TOO, 15));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aControlThatNeverAnswersMayBeBlockedItself() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    all.add(lost(CONTROL_TOO, -70));
    all.add(lost(CONTROL_TOO, -10));
    all.add(answers(CONTROL, -10));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void oneOfThreeControlsMayMissOnce() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    all.add(answers(CONTROL, -10));
    all.add(lost(CONTROL_TOO, -15));
    all.add(answers(CONTROL_TOO, 15));
    all.add(answers(AT_HOME, -20));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aLinkThatHasOnlyJustBecomeLossyIsJudgedByWhatWasMeasuredSince() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    for (int second = -170; second < -80; second += 10) {
      all.add(answers(CONTROL, second));
      all.add(answers(CONTROL_TOO, second));
      all.add(answers(AT_HOME, second));
      all.add(answers(HOME_TOO, second));
      all.add(answers(FAR, second));
    }
    all.add(answers(AT_HOME, -15));
    all.add(answers(HOME_TOO, -14));
    all.add(answers(FAR, -12));
    all.add(lost(CONTROL, -10));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
    all.add(lost(CONTROL_TOO, -5));
    assertThat(verdict(all).because().rule()).isEqualTo("local.loss");
  }

  @Test
  void whatTestsExplainedBeforeIsNotDoubted() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    Measurement first =
        Story.of("cn-1", CHAT, -400)
            .resolves(Tests.OWN)
            .connects()
            .handshakeFails(Failure.GENERIC_TIMEOUT_ERROR);
    all.add(first);
    all.add(Tests.of(first, 5).nowhereIsSilent().made());
    all.add(lost(CONTROL, -70));
    all.add(lost(CONTROL_TOO, -40));
    all.add(answers(CONTROL, -10));
    all.add(answers(CONTROL_TOO, 15));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void oneIllControlOfTwoIsNoLossyLink() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    for (int second : List.of(-170, -110, -50, 10)) {
      all.add(answers(CONTROL, second));
      all.add(second < -60 ? lost(CONTROL_TOO, second) : answers(CONTROL_TOO, second));
    }
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void whatTheLinkLostLongAgoOrLaterIsForgotten() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    all.add(lost(CONTROL, -200));
    all.add(lost(CONTROL_TOO, -190));
    all.add(lost(CONTROL, 70));
    all.add(lost(CONTROL_TOO, 75));
    all.add(answers(CONTROL, -10));
    all.add(answers(CONTROL_TOO, 15));
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aLossNowAndThenInAnHourIsNoLossyLink() {
    List<Measurement> all = failing(Failure.GENERIC_TIMEOUT_ERROR);
    for (int second : List.of(-170, -110, -50, 10)) {
      all.add(answers(CONTROL, second));
      all.add(second == -110 ? lost(CONTROL_TOO, second) : answers(CONTROL_TOO, second));
    }
    assertThat(verdict(all)).isInstanceOf(Verdict.Blocked.class);
  }

  private static List<Measurement> failing(Failure failure) {
    return new ArrayList<>(
        List.of(
            Story.of("cn-1", CHAT, -80).resolves(Tests.OWN).connects().handshakeFails(failure),
            Story.of("cn-1", CHAT, 0).resolves(Tests.OWN).connects().handshakeFails(failure),
            Story.of("nl-control", CHAT, 4).answers(),
            Story.of("de-control", CHAT, 4).answers()));
  }

  private static Measurement lost(Endpoint control, int second) {
    return Story.of("cn-1", control, second).doesNotResolve(Failure.GENERIC_TIMEOUT_ERROR);
  }

  private static Measurement answers(Endpoint control, int second) {
    return Story.of("cn-1", control, second).answers();
  }

  private static Verdict verdict(List<Measurement> all) {
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(CHAT))
        .map(Judged::verdict)
        .findFirst()
        .orElseThrow();
  }
}
