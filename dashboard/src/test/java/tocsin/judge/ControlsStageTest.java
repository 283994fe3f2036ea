package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// What may be said of a probe that has measured no control, or none yet.
final class ControlsStageTest {
  @Test
  void withinTheFirstIntervalOfControlsAProbeHasOnlyJustBegun() {
    assertThat(newest(reset(-60), reset(0))).isInstanceOf(Verdict.NotMeasured.class);
  }

  @Test
  void aProbeThatMeasuresNoControlsIsNotJustBeginningForEver() {
    Verdict verdict = newest(reset(-121), reset(-61), reset(0), elsewhere());
    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.because().rule()).isEqualTo("unclear.no-controls");
    assertThat(verdict.because().reason())
        .isEqualTo(
            "this probe measures no controls: whether chat.signal.org or its own link is at fault cannot be told");
  }

  @Test
  void aVerifiedCertificateNeedsNoControls() {
    assertThat(newest(reset(-121), Story.of("cn-1", CHAT, 0).answers()))
        .isInstanceOf(Verdict.Reachable.class);
  }

  @Test
  void onceAControlWasMeasuredFailuresAreJudged() {
    Measurement control = Story.of("cn-1", CONTROL, -5).answers();
    assertThat(newest(reset(-121), reset(-61), reset(0), elsewhere(), control))
        .isInstanceOf(Verdict.Blocked.class);
  }

  private static Verdict newest(Measurement... all) {
    return Window.judge(List.of(all)).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(CHAT))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static Measurement elsewhere() {
    return Story.of("nl-control", CHAT, 5).answers();
  }

  private static Measurement reset(int second) {
    return Story.of("cn-1", CHAT, second)
        .resolves("192.0.2.7")
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }
}
