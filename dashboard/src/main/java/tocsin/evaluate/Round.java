package tocsin.evaluate;

import java.util.random.RandomGenerator;

/// What one minute brought to a stream: filled in anew for each.
final class Round {
  /// By probe: whether its measurement of the role failed.
  final boolean[] failed;

  /// By probe: how many of its controls failed.
  final int[] controlsFailed;

  /// How many references failed.
  int referencesFailed;

  Round(int probes) {
    failed = new boolean[probes];
    controlsFailed = new int[probes];
  }

  /// Draws it under a climate.
  void draw(Stream.Climate climate, RandomGenerator random) {
    for (int i = 0; i < failed.length; i++) {
      failed[i] = random.nextDouble() < climate.target();
      controlsFailed[i] = count(Stream.CONTROLS, climate.control(), random);
    }
    referencesFailed = count(Stream.REFERENCES, climate.reference(), random);
  }

  /// Draws one of those under a climate in which the role failed somewhere.
  void drawFailing(Stream.Climate climate, RandomGenerator random) {
    draw(climate, random);
    double good = 1 - climate.target();
    double some = 1 - Math.pow(good, failed.length);
    int first = (int) (Math.log(1 - random.nextDouble() * some) / Math.log(good));
    for (int i = 0; i < Math.min(first, failed.length); i++) {
      failed[i] = false;
    }
    failed[Math.min(first, failed.length - 1)] = true;
  }

  /// Natural logarithm of how much likelier it is under one climate than under another.
  double likelier(Stream.Climate than, Stream.Climate under) {
    double sum = 0;
    int failures = 0;
    int controls = 0;
    for (int i = 0; i < failed.length; i++) {
      failures += failed[i] ? 1 : 0;
      controls += controlsFailed[i];
    }
    sum += ratio(failures, failed.length, under.target(), than.target());
    sum += ratio(controls, failed.length * Stream.CONTROLS, under.control(), than.control());
    return sum + ratio(referencesFailed, Stream.REFERENCES, under.reference(), than.reference());
  }

  private static double ratio(int failures, int of, double under, double than) {
    return under == than
        ? 0
        : failures * Math.log(under / than) + (of - failures) * Math.log((1 - under) / (1 - than));
  }

  private static int count(int of, double share, RandomGenerator random) {
    int count = 0;
    for (int i = 0; i < of; i++) {
      count += random.nextDouble() < share ? 1 : 0;
    }
    return count;
  }
}
