package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Layer;

/// What is shown of a verdict.
final class StateTest {
  private static final Verdict.Because BECAUSE = new Verdict.Because("x", "x", List.of());

  @Test
  void whatMayBeABlockOrNotIsSuspected() {
    assertThat(State.of(new Verdict.Regional(BECAUSE))).isEqualTo(State.SUSPECTED);
    assertThat(State.of(new Verdict.Unclear(BECAUSE))).isEqualTo(State.SUSPECTED);
  }

  @Test
  void whatSaysNothingOfTheServiceIsNoData() {
    for (Verdict verdict :
        List.of(
            new Verdict.Changed(BECAUSE),
            new Verdict.Portal(BECAUSE),
            new Verdict.Local(BECAUSE),
            new Verdict.Invalid(BECAUSE),
            new Verdict.NotMeasured(BECAUSE))) {
      assertThat(State.of(verdict)).isEqualTo(State.NO_DATA);
    }
  }

  @Test
  void aBlockThatIsSlownessAloneIsThrottling() {
    assertThat(State.of(blocked(Mechanism.THROTTLE_FREEZE))).isEqualTo(State.THROTTLED);
    assertThat(State.of(blocked(Mechanism.THROTTLE_POLICING, Mechanism.DNS_INJECTION)))
        .isEqualTo(State.BLOCKED);
    assertThat(State.of(blocked())).isEqualTo(State.BLOCKED);
  }

  private static Verdict blocked(Mechanism... mechanisms) {
    return new Verdict.Blocked(BECAUSE, Layer.HTTP, Attribution.of(List.of(mechanisms), 0.95));
  }
}
