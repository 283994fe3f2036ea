package tocsin.detect;

import java.util.HashMap;
import java.util.Map;

/// How quiet history compares with the model: log P(daily maximum > h) = a - theta h.
///
/// The model promises theta = 1; bursts of failures give less, and thresholds are divided by it.
final class Calibration {
  /// Maxima below this are the marks of single failures.
  private static final double FLOOR = 4;

  private static final int ENOUGH = 200;
  private static final double LEAST = 0.4;
  private static final double MOST = 1.5;
  private static final double UNIT = 1e6;

  private final Map<Long, Double> today = new HashMap<>();
  private long exceeding;
  private long excess;

  Calibration copy() {
    Calibration copy = new Calibration();
    copy.today.putAll(today);
    copy.exceeding = exceeding;
    copy.excess = excess;
    return copy;
  }

  /// Notes how high the statistic of a role in a region is.
  void note(int target, int region, double nats) {
    if (nats > FLOOR) {
      today.merge((long) target << Integer.SIZE | region, nats, Math::max);
    }
  }

  /// An event makes the day of its role and region no quiet one.
  void loud(int target, int region) {
    today.put((long) target << Integer.SIZE | region, Double.POSITIVE_INFINITY);
  }

  void endDay() {
    for (double most : today.values()) {
      if (most < Double.POSITIVE_INFINITY) {
        exceeding++;
        excess += Math.round((most - FLOOR) * UNIT);
      }
    }
    today.clear();
  }

  /// The slope; what it was set to as long as too little was seen.
  double theta(double set) {
    return exceeding < ENOUGH ? set : Math.clamp(exceeding * UNIT / excess, LEAST, MOST);
  }
}
