package tocsin.detect;

import java.util.OptionalDouble;
import tocsin.judge.Mechanism;

/// What a finding counts for.
///
/// @param oks the levels at which it is an answer, as bits
/// @param bads the levels at which it is a failure, as bits
/// @param shown whether tests show that somebody acts
/// @param mechanisms how, as bits
/// @param rate the log rate; not a number where there is none
record Meaning(int oks, int bads, boolean shown, int mechanisms, double rate) {
  private static final int ALL = (1 << Levels.COUNT) - 1;
  private static final Meaning NOTHING = new Meaning(0, 0, false, 0, Double.NaN);

  static Meaning of(Finding finding) {
    return switch (finding) {
      case Finding.Reached(OptionalDouble rate) -> reached(rate);
      case Finding.Failed failed -> failed(failed);
      case Finding.Moved(boolean reached) -> reached ? reached(OptionalDouble.empty()) : NOTHING;
      case Finding.Declared _, Finding.Faulty _, Finding.Untold _ -> NOTHING;
    };
  }

  private static Meaning reached(OptionalDouble rate) {
    return rate.isPresent()
        ? new Meaning(ALL & ~(1 << Levels.RATE), 0, false, 0, rate.getAsDouble())
        : new Meaning(ALL, 0, false, 0, Double.NaN);
  }

  private static Meaning failed(Finding.Failed failed) {
    int layer = Levels.of(failed.layer());
    int below = 0;
    for (int level = 0; level < Levels.ANY; level++) {
      below |= Levels.answered(layer, level) ? 1 << level : 0;
    }
    int bads = slow(failed) ? 1 << Levels.RATE : 1 << layer | 1 << Levels.ANY;
    int mechanisms = Codes.bits(failed.mechanisms());
    return new Meaning(below, bads, failed.shown(), mechanisms, Double.NaN);
  }

  private static boolean slow(Finding.Failed failed) {
    return !failed.mechanisms().isEmpty()
        && failed.mechanisms().stream().allMatch(Meaning::throttles);
  }

  static boolean throttles(Mechanism mechanism) {
    return mechanism == Mechanism.THROTTLE_POLICING || mechanism == Mechanism.THROTTLE_FREEZE;
  }

  boolean hasRate() {
    return !Double.isNaN(rate);
  }
}
