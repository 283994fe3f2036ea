package tocsin.judge;

import java.util.Optional;
import tocsin.model.Measurement;

/// Every vantage, controls included, refuses the same certificate: the service has changed its
/// authority or let a certificate expire, and our trust anchors must follow.
final class UnknownEverywhere implements Rule {
  @Override
  public String id() {
    return "instrument.trust";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return Chains.refusedLeaf(measurement)
        .filter(leaf -> !control.reference().isEmpty())
        .filter(
            leaf ->
                control.reference().stream()
                    .allMatch(other -> Chains.refusedLeaf(other).equals(Optional.of(leaf))))
        .map(
            leaf ->
                new Verdict.Invalid(
                    because(
                        "control vantages refuse the same certificate of %s: our trust anchors are out of date, or it has expired"
                            .formatted(measurement.endpoint().host()),
                        measurement,
                        control.reference())));
  }
}
