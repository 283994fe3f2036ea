package tocsin.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What it gains to measure more often where something may have begun, and what it costs.
final class EscalationTest {
  private static final int TRIALS = 60;

  @ParameterizedTest(name = "p0 {0}, q {1}, {2} probes: {3} of the delay")
  @CsvSource({".02, .95, 1, 0.70", ".02, .95, 3, 0.90", ".02, .50, 3, 0.70", ".02, .30, 5, 0.80"})
  void aBlockIsAnEventSooner(double p0, double q, int probes, double share) {
    int[] without = delays(p0, q, probes, false);
    int[] with = delays(p0, q, probes, true);
    System.out.printf(
        "p0 %.2f q %.2f probes %2d: %.1f/%.1f minutes (mean/p95) without, %.1f/%.1f with%n",
        p0, q, probes, mean(without), high(without), mean(with), high(with));
    assertThat(mean(with)).isLessThanOrEqualTo(share * mean(without));
  }

  private static int[] delays(double p0, double q, int probes, boolean escalates) {
    Chase chase = new Chase(probes, p0, escalates, 11);
    int[] delays = new int[TRIALS];
    for (int trial = 0; trial < TRIALS; trial++) {
      delays[trial] = chase.delay(q);
    }
    Arrays.sort(delays);
    return delays;
  }

  private static double mean(int[] seconds) {
    return Arrays.stream(seconds).average().orElseThrow() / 60;
  }

  private static double high(int[] seconds) {
    return seconds[TRIALS * 95 / 100] / 60.0;
  }

  @Test
  void whereNothingIsWrongItIsSeldomAndBringsNoAlarmNearer() {
    int hours = 50;
    Chase plain = new Chase(3, 0.02, false, 5);
    Chase chase = new Chase(3, 0.02, true, 5);
    int[] without = plain.quiet(60 * hours);
    int[] with = chase.quiet(60 * hours);
    double extra = chase.extra / 3.0 / hours;
    System.out.printf(
        "quiet, p0 0.02, 3 probes, %d h: minutes above 3, 6, 9, 12, 15 nats: %s without, %s with; %.1f checks more an hour for an endpoint of a probe%n",
        hours, shares(without), shares(with), extra);
    assertThat(extra).isLessThan(10);
    for (int nats = 6; nats < 30; nats++) {
      assertThat(with[nats]).isLessThanOrEqualTo((int) (60.0 * hours * Math.exp(-nats + 3)));
    }
  }

  private static String shares(int[] above) {
    return Arrays.toString(new int[] {above[3], above[6], above[9], above[12], above[15]});
  }
}
