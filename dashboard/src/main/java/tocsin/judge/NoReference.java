package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;

/// It fails, and whether it fails elsewhere or the link works at all was not measured.
final class NoReference implements Rule {
  @Override
  public String id() {
    return "unclear.no-reference";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!control.reference().isEmpty() && !control.own().isEmpty()) {
      return Optional.empty();
    }
    String missing =
        control.reference().isEmpty()
            ? "no control vantage has measured whether it answers elsewhere"
            : "this probe has measured no control, so its own link may be at fault";
    return Optional.of(
        new Verdict.Unclear(
            because(Words.stopped(measurement) + ", and " + missing, measurement, List.of())));
  }
}
