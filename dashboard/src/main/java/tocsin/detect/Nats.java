package tocsin.detect;

/// Logarithms of likelihood ratios as whole millionths of a nat, so that sums do not depend on
/// their order. Baselines are taken to the nearest of 64 steps.
final class Nats {
  /// One nat.
  static final long ONE = 1_000_000;

  /// Three failure rates under blocking that are tried in parallel.
  static final double[] Q = {0.25, 0.60, 0.95};

  /// How many there are.
  static final int QS = Q.length;

  /// Failure rates of which one is taken for that of a block when it may be over.
  static final double[] LIFTED = {0.25, 0.45, 0.60, 0.95};

  static final double LOWEST = 0.005;
  static final double HIGHEST = 0.2;

  /// The step of a baseline above [#HIGHEST].
  static final int UNWATCHED = 64;

  private static final int STEPS = 64;
  private static final double LOG_LOWEST = Math.log(LOWEST);
  private static final double STEP = (Math.log(HIGHEST) - LOG_LOWEST) / (STEPS - 1);
  private static final long[][] FAIL = new long[QS][STEPS];
  private static final long[][] OK = new long[QS][STEPS];
  private static final long[][] LIFTED_FAIL = new long[LIFTED.length][STEPS];
  private static final long[][] LIFTED_OK = new long[LIFTED.length][STEPS];

  /// The lowest baseline of each step.
  private static final double[] FROM = new double[STEPS];

  /// What a control that fails takes from, and one that answers gives to, the claim that the fault
  /// is not in the probe's link: controls fail in 0.9 of the rounds when it is cut, else in 0.02.
  static final long CONTROL_OK = Math.round(ONE * Math.log(0.98 / 0.1));

  static final long CONTROL_FAIL = Math.round(ONE * Math.log(0.02 / 0.9));

  private static final double PRIOR_FAIL = 1;
  private static final double PRIOR_OK = 49;
  private static final double Z95 = 1.6448536269514722;
  private static final double RATE_DROP = -1.6;
  private static final double RATE_BOUND = 4;

  static {
    fill(Q, FAIL, OK);
    fill(LIFTED, LIFTED_FAIL, LIFTED_OK);
  }

  private static void fill(double[] rates, long[][] fails, long[][] oks) {
    for (int q = 0; q < rates.length; q++) {
      for (int step = 0; step < STEPS; step++) {
        double p0 = Math.exp(LOG_LOWEST + step * STEP);
        fails[q][step] = Math.round(ONE * Math.log(rates[q] / p0));
        oks[q][step] = Math.round(ONE * Math.log((1 - rates[q]) / (1 - p0)));
      }
    }
  }

  static {
    for (int step = 1; step < STEPS; step++) {
      FROM[step] = from(step);
    }
  }

  private Nats() {}

  /// The lowest number whose step it is, by halving.
  private static double from(int step) {
    double below = LOWEST;
    double from = HIGHEST;
    while (Math.nextUp(below) < from) {
      double middle = below + (from - below) / 2;
      if (step(middle) < step) {
        below = middle;
      } else {
        from = middle;
      }
    }
    return from;
  }

  /// Upper 95 % quantile of the failure rate after so many failures and successes, by Wilson and
  /// Hilferty's approximation: within 2 % of the quantile of the Beta distribution below 0.2.
  static double baseline(double fails, double oks) {
    double a = PRIOR_FAIL + fails;
    double b = PRIOR_OK + oks;
    double root = 1 - 1 / (9 * a) + Z95 / (3 * Math.sqrt(a));
    double gamma = a * root * root * root;
    return gamma / (b + gamma / 2 + (a - 1) / 2);
  }

  /// The step of a baseline.
  static int step(double p0) {
    double bounded = Math.clamp(p0, LOWEST, HIGHEST);
    return (int) Math.rint((Math.log(bounded) - LOG_LOWEST) / STEP);
  }

  /// The same without a logarithm; [#UNWATCHED] above [#HIGHEST].
  static int stepOf(double p0) {
    if (p0 > HIGHEST) {
      return UNWATCHED;
    }
    int step = 0;
    for (int half = STEPS / 2; half > 0; half /= 2) {
      step += p0 >= FROM[step + half] ? half : 0;
    }
    return step;
  }

  /// For blocking at rate `q`, against all is well: what a failure tells.
  static long fail(int q, int step) {
    return FAIL[q][step];
  }

  /// The same for an answer; below zero.
  static long ok(int q, int step) {
    return OK[q][step];
  }

  /// For all is well, against blocked at a rate of [#LIFTED]: what a failure tells; below zero.
  static long wellFail(int lifted, int step) {
    return -LIFTED_FAIL[lifted][step];
  }

  /// The same for an answer.
  static long wellOk(int lifted, int step) {
    return -LIFTED_OK[lifted][step];
  }

  /// For a rate lower by a factor of five, against the usual one: normal distributions.
  static long rate(double logRate, double usual, double spread) {
    double r = logRate - usual;
    double nats = (RATE_DROP * r - RATE_DROP * RATE_DROP / 2) / (spread * spread);
    return Math.round(ONE * Math.clamp(nats, -RATE_BOUND, RATE_BOUND));
  }
}
