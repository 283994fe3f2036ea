package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;

/// The probe measures no controls, although it has had the time, so that nothing is known of its
/// link and never will be.
final class NoControls implements Rule {
  @Override
  public String id() {
    return "unclear.no-controls";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return control.stage() != Control.Stage.WITHOUT || OwnControls.beyond(measurement)
        ? Optional.empty()
        : Optional.of(
            new Verdict.Unclear(
                because(
                    "this probe measures no controls: whether %s or its own link is at fault cannot be told"
                        .formatted(measurement.endpoint().host()),
                    measurement,
                    List.of())));
  }
}
