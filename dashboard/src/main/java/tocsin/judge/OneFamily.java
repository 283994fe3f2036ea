package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;

/// It is reached over one address family, and over the other it has failed twice, which carries
/// this probe's controls and reaches the endpoint from control vantages.
///
/// Whether that is a block or a fault of routing, the region's other networks say.
final class OneFamily implements Rule {
  static final String ID = "blocked.one-family";

  private enum Family {
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String words;

    Family(String words) {
      this.words = words;
    }

    boolean has(String address) {
      return (address.indexOf(':') >= 0) == (this == IPV6);
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(Progress.of(measurement) instanceof Progress.Complete) || !control.linkWorksSince()) {
      return Optional.empty();
    }
    for (Family family : Family.values()) {
      if (failsAlone(family, measurement, control)) {
        return Optional.of(blocked(family, measurement, control));
      }
    }
    return Optional.empty();
  }

  /// The family that failed, as a test of addresses.
  static Optional<Predicate<String>> failing(Measurement measurement) {
    for (Family family : Family.values()) {
      if (fails(family, measurement)) {
        return Optional.of(family::has);
      }
    }
    return Optional.empty();
  }

  private Verdict blocked(Family family, Measurement measurement, Control control) {
    String reason =
        "%s is reached, but over %s alone it fails (%s), while %d control vantages reach it so and so does this probe its controls"
            .formatted(
                measurement.endpoint().host(),
                family.words,
                failure(family, measurement),
                working(family, control));
    Diagnosis diagnosis = Diagnosis.of(measurement, control, family::has);
    return new Verdict.Blocked(
        because(reason, measurement, control.witnesses()),
        diagnosis.layer().orElse(attempts(family, measurement).getFirst().layer()),
        diagnosis.attribution());
  }

  private static boolean failsAlone(Family family, Measurement measurement, Control control) {
    Predicate<Measurement> fails = other -> fails(family, other);
    return fails.test(measurement)
        && control.before(fails)
        && Control.complete(control.own()).stream().anyMatch(own -> passes(family, own))
        && working(family, control) > 0
        && 2 * working(family, control) >= control.reference().size();
  }

  private static long working(Family family, Control control) {
    return Control.complete(control.reference()).stream()
        .filter(other -> passes(family, other))
        .count();
  }

  private static String failure(Family family, Measurement measurement) {
    return attempts(family, measurement).stream()
        .flatMap(step -> Words.failure(step).stream())
        .findFirst()
        .orElse("unknown");
  }

  private static boolean fails(Family family, Measurement measurement) {
    List<Step> attempts = attempts(family, measurement);
    return !attempts.isEmpty() && attempts.stream().noneMatch(step -> step.outcome().succeeded());
  }

  private static boolean passes(Family family, Measurement measurement) {
    return attempts(family, measurement).stream().anyMatch(step -> step.outcome().succeeded());
  }

  /// The attempts to reach an address of that family.
  private static List<Step> attempts(Family family, Measurement measurement) {
    return measurement.steps().stream()
        .filter(step -> Addresses.triedBy(step).filter(family::has).isPresent())
        .toList();
  }
}
