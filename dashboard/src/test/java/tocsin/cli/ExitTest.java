package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.judge.Verdict;
import tocsin.judge.Verdict.Because;
import tocsin.model.Layer;

final class ExitTest {
  private static final Because WHY = new Because("rule", "reason", List.of());
  private static final Verdict REACHABLE = new Verdict.Reachable(WHY);
  private static final Verdict BLOCKED = new Verdict.Blocked(WHY, Layer.DNS);
  private static final Verdict UNCLEAR = new Verdict.Unclear(WHY);
  private static final Verdict LOCAL = new Verdict.Local(WHY);

  @Test
  void allReachableIsFine() {
    assertThat(Exit.of(List.of(REACHABLE, REACHABLE))).isEqualTo(0);
  }

  @Test
  void oneBlockIsBadNewsWhateverElseIsKnown() {
    assertThat(Exit.of(List.of(REACHABLE, UNCLEAR, BLOCKED))).isEqualTo(1);
    assertThat(Exit.of(List.of(BLOCKED, UNCLEAR))).isEqualTo(1);
    assertThat(Exit.of(List.of(new Verdict.Down(WHY)))).isEqualTo(1);
  }

  @Test
  void whatIsNotKnownIsInconclusive() {
    assertThat(Exit.of(List.of(REACHABLE, LOCAL))).isEqualTo(3);
    assertThat(Exit.of(List.of(UNCLEAR))).isEqualTo(3);
    assertThat(Exit.of(List.of(new Verdict.NotMeasured(WHY), REACHABLE))).isEqualTo(3);
  }
}
