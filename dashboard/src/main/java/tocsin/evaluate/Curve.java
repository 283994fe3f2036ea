package tocsin.evaluate;

import java.util.ArrayList;
import java.util.List;

/// What a contender gains in delay for what it costs in false alarms, as its threshold varies:
/// three probes with a noise of 0.02, a block of 95 %, and a year with its share of benign trouble.
///
/// @param points by threshold, ascending
record Curve(String name, List<Point> points) {
  static final Stream STREAM = new Stream(3, 0.02);
  private static final double SHARE = 0.95;

  /// How many trials of a delay go with a year of trouble.
  private static final int TRIALS_A_YEAR = 25;

  /// One threshold.
  ///
  /// @param noise false alarms in 1,000 stream-years while nothing is wrong
  /// @param all with outages and cut links
  /// @param delay median of minutes to an alarm
  record Point(double threshold, double noise, double all, double delay) {}

  Curve {
    points = List.copyOf(points);
  }

  static Curve of(Kind kind, long seed, Evaluation.Effort effort) {
    Delays delays = new Delays(seed, effort.trials() / 2);
    double[] thresholds = kind.thresholds().stream().mapToDouble(Double::doubleValue).toArray();
    double[] noise = noise(kind, thresholds, seed, effort.cycles());
    int years = Math.max(1, effort.trials() / TRIALS_A_YEAR);
    double[] trouble =
        new Trouble(STREAM, kind.rule().apply(STREAM), seed, years).rates(thresholds);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < thresholds.length; i++) {
      Delays.Block block = new Delays.Block(STREAM.noise(), SHARE);
      double delay = delays.delay(STREAM.probes(), block, kind.rule(), thresholds[i]).p50();
      points.add(new Point(thresholds[i], noise[i], noise[i] + trouble[i], delay));
    }
    return new Curve(kind.name(), points);
  }

  private static double[] noise(Kind kind, double[] thresholds, long seed, int cycles) {
    if (kind.unit() == Kind.Unit.MEDIANS) {
      return new double[thresholds.length];
    }
    return new Tilt(STREAM, kind.rule().apply(STREAM), thresholds, seed)
        .run(cycles).rates().stream().mapToDouble(Rate::estimate).toArray();
  }

  /// Lorden's bound: the least worst-case delay of any rule with so many false alarms in 1,000
  /// stream-years, in minutes.
  static double lorden(double rate) {
    double rounds = 525_600 * 1_000 / rate;
    double noise = STREAM.noise();
    double perProbe =
        SHARE * Math.log(SHARE / noise) + (1 - SHARE) * Math.log((1 - SHARE) / (1 - noise));
    return Math.log(rounds) / (STREAM.probes() * perProbe);
  }
}
