package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;
import tocsin.model.Step;

/// A name that led to an address of this machine or a private network, twice, while it leads
/// control vantages to public addresses alone, where they reach it: the answer was forged.
///
/// A name that is private for everybody is left to [Nearby], and one whose address has a meaning of
/// its own to its oracle.
final class LedAstray implements Rule {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  @Override
  public String id() {
    return "blocked.led-astray";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    boolean forged =
        Progress.of(measurement) instanceof Progress.Complete
            && here(measurement, control)
            && control.before(LedAstray::nearby)
            && control.linkWorksSince();
    return forged
        ? Optional.of(
            new Verdict.Blocked(
                because(reason(measurement, control), measurement, control.witnesses()),
                Layer.DNS,
                Diagnosis.of(measurement, control).attribution()))
        : Optional.empty();
  }

  /// Whether a name led to a private address here and leads to public ones elsewhere.
  static boolean here(Measurement measurement, Control control) {
    return nearby(measurement) && control.elsewhere(LedAstray::abroad);
  }

  private static String reason(Measurement measurement, Control control) {
    List<Measurement> working = Control.complete(control.reference());
    return "%s leads to %s, an address of a private network, while it leads %d of %d control measurements elsewhere to %s"
        .formatted(
            measurement.endpoint().host(),
            String.join(" and ", addresses(measurement)),
            working.size(),
            control.reference().size(),
            working.stream()
                .flatMap(other -> addresses(other).stream())
                .distinct()
                .sorted()
                .findFirst()
                .orElseThrow());
  }

  /// Whether the name of a measurement led to such addresses alone.
  static boolean nearby(Measurement measurement) {
    if (measurement.vouchedFor()
        || !(measurement.endpoint().oracle() instanceof Oracle.None)
        || literal(measurement)) {
      return false;
    }
    List<String> addresses = addresses(measurement);
    return !addresses.isEmpty() && addresses.stream().allMatch(Plain::nearby);
  }

  /// Whether the endpoint is an address and no name, so that nobody can be led astray.
  static boolean literal(Measurement measurement) {
    return LITERAL.matcher(measurement.endpoint().host()).matches();
  }

  /// The addresses that accepted a connection; if none did, those that the name was taken to have.
  static List<String> addresses(Measurement measurement) {
    List<String> through = Plain.through(measurement);
    return through.isEmpty() ? taken(measurement).toList() : through;
  }

  private static boolean abroad(Measurement measurement) {
    List<String> answered = StatusOracle.addresses(measurement);
    return !answered.isEmpty()
        && Stream.concat(answered.stream(), addresses(measurement).stream())
            .noneMatch(Plain::nearby);
  }

  private static Stream<String> taken(Measurement measurement) {
    return measurement.steps().stream()
        .filter(Step.Resolve.class::isInstance)
        .flatMap(step -> ((Step.Resolve) step).addresses().stream())
        .distinct();
  }
}
