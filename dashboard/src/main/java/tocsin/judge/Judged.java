package tocsin.judge;

import tocsin.model.Measurement;

/// A measurement, what was known beside it, and the verdict that follows.
public record Judged(Measurement measurement, Control control, Verdict verdict) {
  /// The same with another verdict.
  Judged with(Verdict other) {
    return new Judged(measurement, control, other);
  }
}
