package tocsin.judge;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// A measurement, what was known beside it, and the verdict that follows.
public record Judged(Measurement measurement, Control control, Verdict verdict) {
  /// The layer at which the endpoint failed; empty if it did not. Answers that are known to be
  /// forged make it DNS, wherever they led.
  public Optional<Layer> failedAt() {
    if (verdict instanceof Verdict.Blocked blocked) {
      return Optional.of(blocked.layer());
    }
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ ->
          ServerError.statusOf(measurement).isPresent()
              ? Optional.of(Layer.HTTP)
              : Optional.empty();
      case Progress.Stopped stopped ->
          Optional.of(Words.answersContradict(measurement) ? Layer.DNS : stopped.layer());
    };
  }

  /// Whether forged answers or tests show that somebody acts on it.
  public boolean shown() {
    return Shown.by(this);
  }

  /// The natural logarithm of the rate of what was transferred over that of the probe's controls at
  /// that time; empty where one of both was too short to have a rate.
  ///
  /// @param beside what the probe measured, among which its controls are sought
  public OptionalDouble rate(Collection<Measurement> beside) {
    return Rates.ratio(this, beside);
  }

  /// The same with another verdict.
  Judged with(Verdict other) {
    return new Judged(measurement, control, other);
  }
}
