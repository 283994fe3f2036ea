package tocsin.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DelaysTest {
  private static final Delays DELAYS = new Delays(1, 200);
  private static final Delays.Block WHOLE = new Delays.Block(.02, .95);
  private static final Delays.Block PARTIAL = new Delays.Block(.02, .30);

  @ParameterizedTest
  @CsvSource({"1, 9", "3, 4", "5, 2", "10, 1"})
  void aWholeBlockIsCalledInMinutes(int probes, double minutes) {
    assertThat(delay(Kind.TOCSIN, probes, WHOLE).p95()).isLessThanOrEqualTo(minutes);
  }

  @Test
  void aBlockOfThreeInTenIsCalledByFiveProbesInLessThanHalfAnHour() {
    assertThat(delay(Kind.TOCSIN, 5, PARTIAL).p95()).isLessThan(30);
  }

  @Test
  void noRuleIsFasterThanLordensBoundForAsFewFalseAlarms() {
    Curve curve = Curve.of(Kind.TOCSIN, 1, new Evaluation.Effort(100, 5_000));
    assertThat(curve.points())
        .allSatisfy(
            one ->
                assertThat(one.delay())
                    .isGreaterThan(0.8 * Curve.lorden(Math.max(one.noise(), 1e-9))));
  }

  @Test
  void fiveInARowTakesFiveMinutesOfAWholeBlockAndAnHourOrMoreOfAPartialOne() {
    assertThat(delay(Kind.CONSECUTIVE, 3, WHOLE).p50()).isEqualTo(5);
    assertThat(delay(Kind.CONSECUTIVE, 3, PARTIAL).p50()).isGreaterThan(60);
  }

  @Test
  void hourlyMediansTakeEightHoursAndNeverSeeAPartialBlock() {
    assertThat(delay(Kind.OONI, 1, WHOLE).p50()).isBetween(450.0, 540.0);
    assertThat(delay(Kind.OONI, 1, PARTIAL).p50()).isInfinite();
  }

  private static Quantiles delay(Kind kind, int probes, Delays.Block block) {
    return DELAYS.delay(probes, block, kind.rule(), kind.threshold());
  }
}
