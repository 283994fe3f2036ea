package tocsin.evaluate;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// How often a rule rings in a year's outages and cut links, in which nobody blocks anything:
/// counted, not estimated, on years that hold nothing else.
final class Trouble {
  /// Of each in a stream-year.
  private static final int OUTAGES = 50;

  private static final int CUTS = 200;
  private static final int LULL = 120;

  private final Stream stream;
  private final Rule rule;
  private final RandomGenerator random;
  private final Round round;
  private final int years;

  /// @param years how many are counted
  Trouble(Stream stream, Rule rule, long seed, int years) {
    this.stream = stream;
    this.years = years;
    this.rule = rule;
    this.random = new SplittableRandom(seed * 13);
    this.round = new Round(stream.probes());
  }

  /// Alarms in 1,000 stream-years at each threshold.
  double[] rates(double[] thresholds) {
    double[] rates = new double[thresholds.length];
    for (int i = 0; i < years * (OUTAGES + CUTS); i++) {
      boolean outage = i % (OUTAGES + CUTS) < OUTAGES;
      double highest = episode(outage ? stream.well().down() : stream.well().cut());
      for (int t = 0; t < thresholds.length; t++) {
        rates[t] += highest >= thresholds[t] ? 1_000.0 / years : 0;
      }
    }
    return rates;
  }

  private double episode(Stream.Climate climate) {
    rule.clear();
    int trouble = random.nextInt(3, 120);
    double highest = 0;
    for (int minute = 0; minute < trouble + LULL; minute++) {
      round.draw(minute < trouble ? climate : stream.well(), random);
      highest = Math.max(highest, rule.step(round));
    }
    return highest;
  }
}
