package tocsin.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TiltTest {
  private static final double ROUNDS = 525_600 * 1_000.0;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void theWeightsHaveMeanOneWithinTheirError(int probes) {
    Stream stream = new Stream(probes, 0.02);
    Tilt tilt = new Tilt(stream, new OwnRule(stream), new double[] {7, 21.2}, 1).run(20_000);
    assertThat(tilt.meanWeightError()).isLessThan(0.05);
    assertThat(tilt.meanWeight()).isCloseTo(1, within(4 * tilt.meanWeightError()));
  }

  @Test
  void theRateOfARunOfTwoIsTheOneThatCanBeCalculated() {
    Stream stream = new Stream(1, 0.02);
    Rate rate =
        new Tilt(stream, new RunRule(1), new double[] {1, 2}, 1).run(50_000).rates().getLast();
    double calculated = 0.02 * 0.02 * (1 - 0.02) * ROUNDS;
    assertThat(rate.estimate()).isCloseTo(calculated, within(4 * rate.error()));
    assertThat(rate.error()).isLessThan(calculated / 20);
  }

  @Test
  void atAThresholdThatCanBeCountedTheEstimateIsWhatCountingGives() {
    Stream stream = new Stream(1, 0.02);
    double threshold = 7;
    Rate rate =
        new Tilt(stream, new OwnRule(stream), new double[] {threshold}, 1)
            .run(50_000)
            .rates()
            .getLast();
    double counted = ROUNDS * counted(stream, threshold, 4_000_000) / 4_000_000.0;
    assertThat(counted).isCloseTo(rate.estimate(), within(rate.estimate() / 4));
  }

  /// How often it rings in so many rounds, beginning anew after each alarm.
  private static int counted(Stream stream, double threshold, int rounds) {
    Rule rule = new OwnRule(stream);
    Round round = new Round(stream.probes());
    SplittableRandom random = new SplittableRandom(3);
    boolean rang = false;
    int alarms = 0;
    for (int i = 0; i < rounds; i++) {
      round.draw(stream.well(), random);
      boolean rings = rule.step(round) >= threshold;
      alarms += rings && !rang ? 1 : 0;
      rang = !rule.calm() && (rang || rings);
    }
    return alarms;
  }

  @Test
  void oneFalseAlarmInAThousandStreamYearsIsMoreThanThereAre() {
    Noise noise = Noise.of(Kind.TOCSIN, 1, 10_000);
    assertThat(noise.rate().high()).isLessThan(1);
  }

  @Test
  void theRateFallsWithTheThresholdAtLeastAsFastAsTheModelPromises() {
    assertThat(Noise.of(Kind.TOCSIN, 1, 2_000).theta()).isGreaterThan(0.9);
    assertThat(Noise.of(Kind.CUSUM, 1, 2_000).theta()).isBetween(0.9, 1.1);
  }
}
