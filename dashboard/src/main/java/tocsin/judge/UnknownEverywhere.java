package tocsin.judge;

import java.util.Optional;
import tocsin.model.Measurement;

/// Every vantage, controls included, refuses the certificates it was shown: the service has changed
/// its authority or let a certificate expire, and our trust anchors must follow. The certificates
/// need not be the same; delivery networks have many.
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
                    .allMatch(other -> Chains.refusedLeaf(other).isPresent()))
        .map(
            leaf ->
                new Verdict.Invalid(
                    because(
                        "control vantages refuse the certificate of %s too: our trust anchors are out of date, or it has expired"
                            .formatted(measurement.endpoint().host()),
                        measurement,
                        control.reference())));
  }
}
