package tocsin.judge;

import java.util.Objects;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// It came through, but no certificate vouches for who answered, and what else is known does not
/// make up for that: no control answered at that time, or the answer is one that a block page gives
/// and control vantages do not get.
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
    Optional<String> oddity = Plain.oddity(measurement);
    if (oddity.isPresent() && !expected(measurement, control)) {
      return oddity;
    }
    return Control.complete(control.own()).isEmpty()
        ? Optional.of(
            Plain.seen(measurement)
                + ", but nothing vouches for it, and no control was measured at that time")
        : Optional.empty();
  }

  /// Whether a control vantage gets the same odd answer.
  private static boolean expected(Measurement measurement, Control control) {
    return Control.complete(control.reference()).stream()
        .anyMatch(other -> Objects.equals(Plain.oddity(other), Plain.oddity(measurement)));
  }
}
