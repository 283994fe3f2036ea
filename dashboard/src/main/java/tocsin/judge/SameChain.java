package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;

/// This probe refuses the very certificate that control vantages found good: its clock or its trust
/// anchors are wrong, and nothing follows about the network.
final class SameChain implements Rule {
  @Override
  public String id() {
    return "instrument.same-chain";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    return Chains.refusedLeaf(measurement)
        .map(leaf -> witnesses(leaf, control))
        .filter(witnesses -> !witnesses.isEmpty())
        .map(
            witnesses ->
                new Verdict.Invalid(
                    because(
                        "this probe refuses the same certificate of %s that control vantages found good: check its clock and trust anchors"
                            .formatted(measurement.endpoint().host()),
                        measurement,
                        witnesses)));
  }

  private static List<Measurement> witnesses(String leaf, Control control) {
    return control.reference().stream().filter(other -> Chains.verified(other, leaf)).toList();
  }
}
