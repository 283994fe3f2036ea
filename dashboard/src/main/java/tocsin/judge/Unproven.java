package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// It came through, but no certificate vouches for who answered, and what else is known does not
/// make up for that: no control answered at that time, or the answer is one that a block page
/// gives, or not the one that control vantages get.
final class Unproven implements Rule {
  @Override
  public String id() {
    return "unclear.unproven";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return Progress.of(measurement) instanceof Progress.Complete && !measurement.vouchedFor()
        ? doubt(measurement, control)
            .map(doubt -> new Verdict.Unclear(because(doubt, measurement, control.own())))
        : Optional.empty();
  }

  private static Optional<String> doubt(Measurement measurement, Control control) {
    Optional<String> doubt = doubtOfPage(measurement, control);
    return doubt.isPresent() || control.linkWorks()
        ? doubt
        : Optional.of(
            "%s, but nothing vouches for it, and %s"
                .formatted(Plain.seen(measurement), withoutControls(control.own())));
  }

  private static Optional<String> doubtOfPage(Measurement measurement, Control control) {
    String seen = Plain.oddity(measurement).orElseGet(() -> Plain.seen(measurement));
    return switch (Likeness.of(measurement, Control.complete(control.reference()))) {
      case NOT_COMPARED -> Plain.oddity(measurement);
      case SAME -> Optional.empty();
      case OTHER ->
          Optional.of(seen + "; control vantages get another answer, and it has to be seen twice");
      case UNSURE ->
          Optional.of(seen + "; what control vantages get does not say whether it is the server's");
    };
  }

  private static String withoutControls(List<Measurement> own) {
    return own.isEmpty()
        ? "no control was measured at that time"
        : "no control of that time answered (%s)".formatted(Words.stopped(own.getFirst()));
  }
}
