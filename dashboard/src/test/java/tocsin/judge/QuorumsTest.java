package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Scenes.PORT;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Layer;
import tocsin.model.Measurement;

/// Many verdicts to one, where any endpoint is enough.
final class QuorumsTest {
  private static final Endpoint PORT_TOO = Story.tcp("whatsapp/chat", "e2.whatsapp.net", 5222);
  private static final Role ROLE =
      new Role(PORT.target(), Role.Quorum.ANY_OF, Duration.ofMinutes(1), List.of(PORT, PORT_TOO));
  private static final Verdict.Because BECAUSE = new Verdict.Because("x", "x", List.of());
  private static final Verdict BLOCKED = new Verdict.Blocked(BECAUSE, Layer.DNS);
  private static final Verdict UNCLEAR = new Verdict.Unclear(BECAUSE);

  @Test
  void aBlockBesideAnythingThatIsOpenIsNone() {
    for (Verdict open :
        List.of(
            UNCLEAR,
            new Verdict.Portal(BECAUSE),
            new Verdict.Local(BECAUSE),
            new Verdict.Invalid(BECAUSE),
            new Verdict.NotMeasured(BECAUSE))) {
      assertThat(verdict(BLOCKED, open)).isSameAs(open);
    }
  }

  @Test
  void aBlockBesideAnythingThatIsUnderstoodIsABlock() {
    for (Verdict understood :
        List.of(
            BLOCKED,
            new Verdict.Down(BECAUSE),
            new Verdict.Regional(BECAUSE),
            new Verdict.Changed(BECAUSE))) {
      assertThat(verdict(BLOCKED, understood)).isSameAs(BLOCKED);
    }
  }

  @Test
  void oneThatIsReachedIsEnough() {
    Verdict reached = new Verdict.Reachable(BECAUSE);
    assertThat(verdict(BLOCKED, reached)).isSameAs(reached);
  }

  @Test
  void oneThatWasLedWhereABlockedOneWasLedIsUnderstood() {
    assertThat(verdict(at(PORT, "10.10.34.35", BLOCKED), at(PORT_TOO, "10.10.34.35", UNCLEAR)))
        .isSameAs(BLOCKED);
    assertThat(verdict(at(PORT, "10.10.34.35", BLOCKED), at(PORT_TOO, "10.10.34.36", UNCLEAR)))
        .isSameAs(UNCLEAR);
  }

  private static Verdict verdict(Verdict one, Verdict other) {
    return verdict(at(PORT, Tests.OWN, one), at(PORT_TOO, Tests.OWN, other));
  }

  private static Verdict verdict(Judged one, Judged other) {
    return Quorums.verdict(ROLE, List.of(one, other));
  }

  private static Judged at(Endpoint endpoint, String address, Verdict verdict) {
    Measurement measurement =
        Story.of("ir-1", endpoint, 0).resolves(address).connects(address).made();
    return new Judged(measurement, Control.NONE, verdict);
  }
}
