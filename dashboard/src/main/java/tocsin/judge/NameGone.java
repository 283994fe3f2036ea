package tocsin.judge;

import java.util.Optional;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// The name has no address any more, here or at any control vantage: the service has retired it,
/// and what probes ask for is out of date.
final class NameGone implements Rule {
  @Override
  public String id() {
    return "change.name-gone";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean gone =
        isGone(measurement)
            && !control.reference().isEmpty()
            && control.reference().stream().allMatch(NameGone::isGone);
    return gone
        ? Optional.of(
            new Verdict.Changed(
                because(
                    "%s has no address any more, at control vantages no more than here: the service has retired the name, it seems"
                        .formatted(measurement.endpoint().host()),
                    measurement,
                    control.reference())))
        : Optional.empty();
  }

  private static boolean isGone(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
        && (stopped.failure() == Failure.DNS_NXDOMAIN
            || stopped.failure() == Failure.DNS_NO_ANSWER);
  }
}
