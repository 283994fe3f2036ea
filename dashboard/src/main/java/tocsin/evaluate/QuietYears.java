package tocsin.evaluate;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Years in which nothing is wrong, through the detector's step function: minute by minute, but for
/// those that change nothing because nothing failed and nothing is remembered.
public final class QuietYears {
  private static final int ROUNDS_A_YEAR = 525_600;

  private final Stream stream;
  private final Rule rule;
  private final RandomGenerator random;
  private final Round round;

  /// @param probes how many watch the stream
  /// @param noise how likely a measurement fails
  public QuietYears(int probes, double noise, long seed) {
    this.stream = new Stream(probes, noise);
    this.rule = new OwnRule(stream);
    this.random = new SplittableRandom(seed);
    this.round = new Round(probes);
  }

  /// The highest that the statistic stood in that many stream-years.
  public double highest(double years) {
    double highest = 0;
    long rounds = (long) (years * ROUNDS_A_YEAR);
    double lull = Math.log1p(-stream.noise()) * stream.probes();
    rule.clear();
    for (long at = skip(lull); at < rounds; at += skip(lull)) {
      round.drawFailing(stream.well(), random);
      highest = Math.max(highest, rule.step(round));
      while (!rule.calm()) {
        round.draw(stream.well(), random);
        highest = Math.max(highest, rule.step(round));
        at++;
      }
    }
    return highest;
  }

  /// Rounds to the next in which something fails: 1 if it is the very next.
  private long skip(double logOfNone) {
    return 1 + (long) (Math.log(1 - random.nextDouble()) / logOfNone);
  }
}
