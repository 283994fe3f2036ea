package tocsin.detect;

import java.time.Instant;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// What one measurement says of one role, as the detector counts it.
///
/// Controls are observations too: those of the service [#CONTROL].
///
/// @param measurement id of the measurement; the same finding of the same probe and role in the
///   same second is the same observation
/// @param at when it was measured, by the probe's clock
/// @param vantage who measured, and from where
/// @param target the role
/// @param finding what was found
public record Observation(
    String measurement, Instant at, Vantage vantage, Target target, Finding finding) {
  /// The service name of endpoints that serve as controls.
  public static final String CONTROL = "control";

  /// Whether it tells of the probe's own link, and of nobody's service.
  public boolean ofControl() {
    return target.service().equals(CONTROL);
  }
}
