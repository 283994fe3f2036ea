package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// One address got through the last layer of the check, and a verified certificate vouches for it;
/// or the probe's controls of that time do, as far as they can.
final class Reached implements Rule {
  @Override
  public String id() {
    return "reached";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(Progress.of(measurement) instanceof Progress.Complete)) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict.Reachable(
            measurement.vouchedFor()
                ? because(vouched(measurement), measurement, List.of())
                : because(beside(measurement, control), measurement, control.own())));
  }

  private static String vouched(Measurement measurement) {
    return "%s answered through every layer of the check (%s)"
        .formatted(measurement.endpoint().host(), measurement.endpoint().kind().id());
  }

  private static String beside(Measurement measurement, Control control) {
    return "%s, and %d of %d controls of that time answered"
        .formatted(
            Plain.seen(measurement), Control.complete(control.own()).size(), control.own().size());
  }
}
