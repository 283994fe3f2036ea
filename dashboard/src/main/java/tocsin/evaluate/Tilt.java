package tocsin.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// How rarely a rule rings while nothing is wrong, by importance sampling.
///
/// The rule starts calm and is driven until it is calm again or has rung: a cycle. Cycles are drawn
/// as if there were a block, of one of three strengths by turns, and each counts for the true
/// likelihood of what it drew over the one that it was drawn by: exp(-W) where the statistic W is
/// just the evidence for that block, and exact where it is not. The alarms in a year are the
/// likelihood of an alarm in a cycle over the mean length of a cycle, which is drawn as it comes.
final class Tilt {
  private static final double ROUNDS_A_YEAR = 525_600;
  private static final double STREAM_YEARS = 1_000;

  /// A cycle that lasts longer counts as it stands.
  private static final int LONGEST = 10_000;

  private final Stream stream;
  private final Rule rule;
  private final double[] thresholds;
  private final RandomGenerator random;
  private final Round round;

  /// Sums over cycles, by threshold, of weights where it rang, and of their squares.
  private final double[] sums;

  private final double[] squares;
  private double weights;
  private double weightSquares;
  private long cycles;
  private double length;
  private double lengthError;

  /// @param thresholds ascending
  Tilt(Stream stream, Rule rule, double[] thresholds, long seed) {
    this.stream = stream;
    this.rule = rule;
    this.thresholds = thresholds.clone();
    this.random = new SplittableRandom(seed);
    this.round = new Round(stream.probes());
    this.sums = new double[thresholds.length];
    this.squares = new double[thresholds.length];
  }

  /// Draws that many cycles under the tilt, and four times as many as they come.
  Tilt run(int count) {
    measureLength(4 * count);
    for (int i = 0; i < count; i++) {
      cycle(PlainCusum.RATES[i % PlainCusum.RATES.length]);
    }
    return this;
  }

  private void measureLength(int count) {
    double sum = 0;
    double squared = 0;
    for (int i = 0; i < count; i++) {
      rule.clear();
      int rounds = 0;
      do {
        round.draw(stream.well(), random);
        rule.step(round);
        rounds++;
      } while (!rule.calm() && rounds < LONGEST);
      sum += rounds;
      squared += (double) rounds * rounds;
    }
    length = sum / count;
    lengthError = Math.sqrt(Math.max(0, squared / count - length * length) / count);
  }

  private void cycle(double share) {
    double[] evidence = new double[PlainCusum.RATES.length];
    rule.clear();
    int passed = 0;
    int rounds = 0;
    do {
      round.draw(stream.blocked(share), random);
      for (int i = 0; i < evidence.length; i++) {
        evidence[i] += round.likelier(stream.well(), stream.blocked(PlainCusum.RATES[i]));
      }
      double now = rule.step(round);
      rounds++;
      for (; passed < thresholds.length && now >= thresholds[passed]; passed++) {
        double weight = weight(evidence);
        sums[passed] += weight;
        squares[passed] += weight * weight;
      }
    } while (passed < thresholds.length && !rule.calm() && rounds < LONGEST);
    double weight = weight(evidence);
    weights += weight;
    weightSquares += weight * weight;
    cycles++;
  }

  /// Drawn by one of several hypotheses by turns, it counts as if drawn by their mean.
  private static double weight(double[] evidence) {
    double highest = Arrays.stream(evidence).max().orElseThrow();
    double sum = 0;
    for (double one : evidence) {
      sum += Math.exp(one - highest);
    }
    return evidence.length / sum * Math.exp(-highest);
  }

  /// Alarms in 1,000 stream-years at each threshold.
  List<Rate> rates() {
    return IntStream.range(0, thresholds.length).mapToObj(this::rate).toList();
  }

  private Rate rate(int i) {
    double mean = sums[i] / cycles;
    double variance = Math.max(0, squares[i] / cycles - mean * mean) / cycles;
    double scale = ROUNDS_A_YEAR * STREAM_YEARS / length;
    double relative = Math.hypot(Math.sqrt(variance) / mean, lengthError / length);
    return Rate.of(mean * scale, mean == 0 ? 0 : mean * scale * relative, cycles);
  }

  /// Mean of all weights, which is 1 but for chance if the sampling is right.
  double meanWeight() {
    return weights / cycles;
  }

  /// Standard error of [#meanWeight()].
  double meanWeightError() {
    double mean = meanWeight();
    return Math.sqrt(Math.max(0, weightSquares / cycles - mean * mean) / cycles);
  }

  /// By how much the logarithm of the rate falls for each nat of threshold: 1 where the rule's nats
  /// are what they claim to be.
  double theta() {
    int last = thresholds.length - 1;
    return (Math.log(sums[0]) - Math.log(sums[last])) / (thresholds[last] - thresholds[0]);
  }
}
