package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;

/// A random name that does not exist: an address in the answer was made up on the way.
///
/// Some access networks answer every such name with an advertisement, so an answer alone does not
/// make it blocking.
final class NonexistentOracle implements Rule {
  @Override
  public String id() {
    return "oracle.nonexistent";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(measurement.endpoint().oracle() instanceof Oracle.Nonexistent)
        || !(Progress.of(measurement) instanceof Progress.Complete)) {
      return Optional.empty();
    }
    List<String> addresses = StatusOracle.addresses(measurement);
    String zone = measurement.endpoint().host().substring(2);
    return Optional.of(
        addresses.isEmpty()
            ? new Verdict.Reachable(
                because(
                    "a name that does not exist under %s has no address, as it should"
                        .formatted(zone),
                    measurement,
                    List.of()))
            : new Verdict.Unclear(
                because(
                    "a name that does not exist under %s was answered with %s: forged on the way, or by the resolver"
                        .formatted(zone, String.join(", ", addresses)),
                    measurement,
                    List.of())));
  }
}
