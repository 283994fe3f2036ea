package tocsin.detect;

import java.util.Arrays;

/// What is usual for a role, probe by probe: weighted counts of what answered and failed, and the
/// rate. A week old counts half.
final class Usual {
  private static final float DAILY = (float) Math.pow(2, -1.0 / 7);
  private static final float FIRST_SPREAD = 0.5f;
  private static final float LEAST_SPREAD = 0.25f;
  private static final float MOST_SPREAD = 1;
  private static final float NORMAL = 1.4826f;
  private static final float LEARNING = 0.02f;
  private static final float[] NONE = {};

  private float[] oks;
  private float[] fails;
  private float[] rates;

  /// What [#step] gave last, and one more; 0 where it has to be looked up. Follows from the counts,
  /// and is no part of a copy.
  private byte[] steps = {};

  Usual() {
    this(NONE, NONE, NONE);
  }

  private Usual(float[] oks, float[] fails, float[] rates) {
    this.oks = oks;
    this.fails = fails;
    this.rates = rates;
  }

  Usual copy() {
    return new Usual(oks.clone(), fails.clone(), rates.clone());
  }

  void grow(int probes) {
    if (oks.length < probes) {
      oks = Arrays.copyOf(oks, probes);
      fails = Arrays.copyOf(fails, probes * Levels.COUNT);
    }
  }

  void ok(int probe, int times) {
    oks[probe] += times;
    changed(probe);
  }

  void fail(int probe, int level, int times) {
    fails[probe * Levels.COUNT + level] += times;
    changed(probe);
  }

  private void changed(int probe) {
    int at = probe * Levels.COUNT;
    if (at < steps.length) {
      Arrays.fill(steps, at, at + Levels.COUNT, (byte) 0);
    }
  }

  /// The step of the baseline of a probe at a level; [Nats#UNWATCHED] if it cannot be watched.
  int step(int probe, int level) {
    int at = probe * Levels.COUNT + level;
    if (steps.length < fails.length) {
      steps = new byte[fails.length];
    }
    if (steps[at] == 0) {
      steps[at] = (byte) (1 + Nats.stepOf(baseline(probe, level)));
    }
    return steps[at] - 1;
  }

  /// The failure rate of a probe at a level, an upper bound of it; above [Nats#HIGHEST] it cannot
  /// be watched.
  double baseline(int probe, int level) {
    int at = probe * Levels.COUNT;
    double answered = oks[probe];
    for (int layer = 0; layer < Levels.ANY && level < Levels.ANY; layer++) {
      if (Levels.answered(layer, level)) {
        answered += fails[at + layer];
      }
    }
    return Nats.baseline(fails[at + level], answered);
  }

  /// Whether it has ever told of a rate.
  boolean hasRate(int probe) {
    return 2 * probe < rates.length && rates[2 * probe + 1] > 0;
  }

  double rate(int probe) {
    return hasRate(probe) ? rates[2 * probe] : 0;
  }

  double spread(int probe) {
    return hasRate(probe)
        ? Math.clamp(NORMAL * rates[2 * probe + 1], LEAST_SPREAD, MOST_SPREAD)
        : FIRST_SPREAD;
  }

  /// Learns a log rate: a running median, and a running median of the distance from it.
  void learn(int probe, double logRate) {
    if (rates.length < 2 * oks.length) {
      rates = Arrays.copyOf(rates, 2 * oks.length);
    }
    int at = 2 * probe;
    if (!hasRate(probe)) {
      rates[at + 1] = FIRST_SPREAD / NORMAL;
    }
    float away = (float) logRate - rates[at];
    rates[at] += LEARNING * Math.signum(away);
    float spread = rates[at + 1] + LEARNING * Math.signum(Math.abs(away) - rates[at + 1]);
    rates[at + 1] = Math.max(spread, LEARNING);
  }

  /// A day has passed.
  void age() {
    for (int i = 0; i < oks.length; i++) {
      oks[i] *= DAILY;
    }
    for (int i = 0; i < fails.length; i++) {
      fails[i] *= DAILY;
    }
    Arrays.fill(steps, (byte) 0);
  }

  /// Whether a probe has ever told of it.
  boolean knows(int probe) {
    return probe < oks.length && (oks[probe] > 0 || fails[probe * Levels.COUNT + Levels.ANY] > 0);
  }
}
