package tocsin.evaluate;

import java.util.List;

/// How often a rule rings while nothing is wrong, over streams of one, three, five and ten probes.
///
/// @param rate of all of them together, in equal parts
/// @param theta mean of theirs; NaN for what does not count in nats
record Noise(Rate rate, double theta) {
  private static final double USUAL = 0.02;

  static Noise of(Kind kind, long seed, int cycles) {
    if (kind.unit() == Kind.Unit.MEDIANS) {
      // No hour of sixty measurements has a bad median by chance: less than once in 10^30 years.
      return new Noise(Rate.of(0, 0, 0), Double.NaN);
    }
    double estimate = 0;
    double squares = 0;
    double theta = 0;
    List<Integer> sizes = Delays.PROBES;
    for (int probes : sizes) {
      Tilt tilt = tilt(kind, probes, seed, cycles);
      Rate rate = tilt.rates().getLast();
      estimate += rate.estimate() / sizes.size();
      squares += Math.pow(rate.error() / sizes.size(), 2);
      theta += tilt.theta() / sizes.size();
    }
    boolean nats = kind.unit() == Kind.Unit.NATS;
    return new Noise(
        Rate.of(estimate, Math.sqrt(squares), (long) cycles * sizes.size()),
        nats ? theta : Double.NaN);
  }

  private static Tilt tilt(Kind kind, int probes, long seed, int cycles) {
    Stream stream = new Stream(probes, USUAL);
    double[] thresholds = {kind.threshold() / 3, kind.threshold()};
    return new Tilt(stream, kind.rule().apply(stream), thresholds, seed * 17 + probes).run(cycles);
  }
}
