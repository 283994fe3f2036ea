package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// The probe's own controls fail too: its link is broken.
final class OwnControls implements Rule {
  @Override
  public String id() {
    return "local.controls";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return !control.own().isEmpty() && Control.complete(control.own()).isEmpty()
        ? Optional.of(new Verdict.Local(because(reason(control.own()), measurement, control.own())))
        : Optional.empty();
  }

  /// Offline if no control got as far as a server; else something on the link answers for them.
  private static String reason(List<Measurement> own) {
    boolean answered = own.stream().anyMatch(OwnControls::gotPastConnecting);
    return answered
        ? "controls fail too (%s): this machine's own link or clock is at fault"
            .formatted(Words.stopped(own.getFirst()))
        : "controls fail too: this machine seems to be offline";
  }

  private static boolean gotPastConnecting(Measurement control) {
    return control.steps().stream()
        .anyMatch(step -> step instanceof Step.Connect && step.outcome().succeeded());
  }
}
