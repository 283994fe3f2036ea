package tocsin.judge;

import java.util.Optional;
import tocsin.model.Measurement;

/// It fails at every control vantage too.
final class FailsEverywhere implements Rule {
  static final String ID = "down.everywhere";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return control.reference().stream().noneMatch(Control::isComplete)
        ? Optional.of(
            new Verdict.Down(
                because(
                    "%s, and so it does at every control vantage"
                        .formatted(Words.stopped(measurement)),
                    measurement,
                    control.reference())))
        : Optional.empty();
  }
}
