package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;

/// The probe has only just begun and has measured no control yet, so that nothing is known of its
/// link: a failure is no suspicion, and an answer that nothing vouches for is no reachability.
final class BeforeControls implements Rule {
  @Override
  public String id() {
    return "not-measured.controls";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return control.stage() != Control.Stage.BEGINNING || OwnControls.beyond(measurement)
        ? Optional.empty()
        : Optional.of(
            new Verdict.NotMeasured(
                because(
                    "%s was measured before any control: whether this probe's own link works is not known yet"
                        .formatted(measurement.endpoint().host()),
                    measurement,
                    List.of())));
  }
}
