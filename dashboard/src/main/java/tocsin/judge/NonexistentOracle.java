package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;

/// A random name that does not exist: an address in the answer was made up on the way.
///
/// Some access networks answer every such name with an advertisement, so an answer alone does not
/// make it blocking. Their resolver answers once, though: replies to one question that differ come
/// from two, and where they come again while control vantages get none, somebody here injects them.
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
    if (addresses.isEmpty()) {
      return Optional.of(
          new Verdict.Reachable(
              because(
                  "a name that does not exist under %s has no address, as it should"
                      .formatted(zone),
                  measurement,
                  List.of())));
    }
    String answer =
        "a name that does not exist under %s was answered with %s"
            .formatted(zone, String.join(", ", addresses));
    return Optional.of(
        injected(measurement, control)
            ? new Verdict.Blocked(
                because(
                    answer + ", among replies that differ, while control vantages get no address",
                    measurement,
                    control.witnesses()),
                Layer.DNS,
                Diagnosis.of(measurement, control).attribution())
            : new Verdict.Unclear(
                because(
                    answer + ": forged on the way, or by the resolver", measurement, List.of())));
  }

  private static boolean injected(Measurement measurement, Control control) {
    return Words.repliesDiffer(measurement)
        && control.before(Words::repliesDiffer)
        && control.linkWorksSince()
        && control.elsewhere(other -> StatusOracle.addresses(other).isEmpty());
  }
}
