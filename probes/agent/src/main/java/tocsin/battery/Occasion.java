package tocsin.battery;

import java.util.List;
import tocsin.model.Measurement;

/// What sets a battery off, and what is known beforehand.
///
/// @param failed the measurement to explain; it stopped short of its last layer
/// @param company whom to ask besides the target
/// @param knownGood addresses at which this endpoint proved itself by a certificate, latest first
/// @param residuals where a censor may still be punishing this probe; the battery adds to it
public record Occasion(
    Measurement failed, Company company, List<String> knownGood, Residuals residuals) {
  public Occasion {
    knownGood = List.copyOf(knownGood);
  }
}
