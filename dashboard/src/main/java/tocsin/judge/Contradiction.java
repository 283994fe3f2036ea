package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// The check came through, but one question got answers that contradict each other and no
/// certificate says which of them was true.
final class Contradiction implements Rule {
  @Override
  public String id() {
    return "unclear.contradiction";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return Progress.of(measurement) instanceof Progress.Complete
            && !measurement.vouchedFor()
            && Words.answersContradict(measurement)
        ? Optional.of(
            new Verdict.Unclear(
                because(
                    "answers for %s contradict each other, and nothing vouches for the one that was used"
                        .formatted(measurement.endpoint().host()),
                    measurement,
                    List.of())))
        : Optional.empty();
  }
}
