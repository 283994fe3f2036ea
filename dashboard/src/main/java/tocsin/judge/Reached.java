package tocsin.judge;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// One address got through the last layer of the check, and a verified certificate vouches for it;
/// or the probe's controls of that time do, as far as they can.
final class Reached implements Rule {
  @Override
  public String id() {
    return "reached";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(Progress.of(measurement) instanceof Progress.Complete)) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict.Reachable(
            measurement.vouchedFor()
                ? because(vouched(measurement), measurement, List.of())
                : because(beside(measurement, control), measurement, control.own()),
            moved(measurement, control)));
  }

  /// Whether it is verified now where everybody else finds it, and was verified before where nobody
  /// does any more.
  private static boolean moved(Measurement measurement, Control control) {
    Set<String> before =
        control.previous().stream()
            .flatMap(one -> Appearance.verifiedAt(one).stream())
            .collect(Collectors.toSet());
    if (before.isEmpty()) {
      return false;
    }
    Set<String> now = Appearance.verifiedAt(measurement);
    List<Measurement> working = Control.complete(control.reference());
    return !working.isEmpty()
        && Collections.disjoint(now, before)
        && working.stream()
            .map(Appearance::verifiedAt)
            .allMatch(
                theirs ->
                    !Collections.disjoint(theirs, now) && Collections.disjoint(theirs, before));
  }

  private static String vouched(Measurement measurement) {
    return measurement.endpoint().host()
        + " answered through every layer of the check ("
        + measurement.endpoint().kind().id()
        + ")";
  }

  private static String beside(Measurement measurement, Control control) {
    return "%s, and %d of %d controls of that time answered"
        .formatted(
            Plain.seen(measurement), Control.complete(control.own()).size(), control.own().size());
  }
}
