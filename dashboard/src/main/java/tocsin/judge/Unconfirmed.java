package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;

/// It has failed once; a failure counts only when the measurement before it failed as well, which
/// on a fresh failure is the one repeated 15 to 25 s later.
final class Unconfirmed implements Rule {
  @Override
  public String id() {
    return "unclear.unconfirmed";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean confirmed =
        !control.previous().isEmpty() && control.previous().stream().noneMatch(Control::isComplete);
    return confirmed
        ? Optional.empty()
        : Optional.of(
            new Verdict.Unclear(
                because(
                    Words.stopped(measurement) + " once; it is being measured again",
                    measurement,
                    List.of())));
  }
}
