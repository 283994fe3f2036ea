package tocsin.judge;

import java.util.Locale;
import java.util.Optional;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// It comes through, but twice at a fraction of the rate at which control vantages get it and at
/// which this probe gets what nobody is known to slow down.
final class Throttled implements Rule {
  @Override
  public String id() {
    return "blocked.throttled";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(Progress.of(measurement) instanceof Progress.Complete)
        || !Rates.isSlow(measurement)
        || !control.before(Rates::isSlow)) {
      return Optional.empty();
    }
    double here = Rates.best(measurement.steps()).orElseThrow();
    boolean elsewhere =
        control.elsewhere(
            other ->
                Rates.best(other.steps()).filter(rate -> here < Rates.FRACTION * rate).isPresent());
    Diagnosis diagnosis = Diagnosis.of(measurement, control);
    return elsewhere && diagnosis.attribution().isThrottling()
        ? Optional.of(
            new Verdict.Blocked(
                because(reason(measurement, here), measurement, control.witnesses()),
                Layer.HTTP,
                diagnosis.attribution()))
        : Optional.empty();
  }

  private static String reason(Measurement measurement, double rate) {
    return String.format(
        Locale.ROOT,
        "%s comes at %.0f kbit/s, while controls of this probe, and control vantages, get five times as much or more",
        measurement.endpoint().host(),
        rate / 1000);
  }
}
