package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// The probe's own controls fail too: its link is broken, or its region is cut off.
///
/// Only a verified certificate says more than such a link: boxes that answer every question and
/// accept every connection make bare DNS and TCP look well.
final class OwnControls implements Rule {
  private static final String DOMESTIC = "domestic";

  @Override
  public String id() {
    return "local.controls";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (beyond(measurement) || !globalFail(control)) {
      return Optional.empty();
    }
    if (control.linkWorks()) {
      return Optional.of(
          new Verdict.Unclear(
              because(
                  "controls abroad fail too while domestic ones answer: the whole region may be cut off",
                  measurement,
                  control.own())));
    }
    return Optional.of(
        control.own().stream().allMatch(Chains::isRefusedForItsTime)
            ? new Verdict.Invalid(
                because(
                    "every control's certificate is refused here as not valid, and not for who signed it: check this machine's clock",
                    measurement,
                    control.own()))
            : new Verdict.Local(because(reason(control.own()), measurement, control.own())));
  }

  /// Those of its own that are not at home.
  static List<Measurement> global(Control control) {
    return control.own().stream().filter(OwnControls::isGlobal).toList();
  }

  private static boolean isGlobal(Measurement own) {
    return !own.target().role().equals(DOMESTIC);
  }

  /// Whether there are such, and none of them answered.
  private static boolean globalFail(Control control) {
    return control.own().stream().noneMatch(own -> isGlobal(own) && Control.isComplete(own))
        && control.own().stream().anyMatch(OwnControls::isGlobal);
  }

  /// Whether the state of the link has nothing to say about the measurement.
  static boolean beyond(Measurement measurement) {
    return proven(measurement) || Nearby.meant(measurement);
  }

  /// Whether the measurement itself shows that the link works.
  static boolean proven(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete && measurement.vouchedFor();
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
