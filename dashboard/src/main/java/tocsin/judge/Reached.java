package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// One address got through the last layer of the check.
final class Reached implements Rule {
  @Override
  public String id() {
    return "reached";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return Progress.of(measurement) instanceof Progress.Complete
        ? Optional.of(
            new Verdict.Reachable(
                because(
                    "%s answered through every layer of the check (%s)"
                        .formatted(
                            measurement.endpoint().host(), measurement.endpoint().kind().id()),
                    measurement,
                    List.of())))
        : Optional.empty();
  }
}
