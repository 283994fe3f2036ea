package tocsin.judge;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tocsin.model.DnsResponse;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;
import tocsin.model.Step;

/// A name whose address is the service's own status light, such as `uptime.signal.org`.
///
/// The light is 127.0.0.1 or 127.0.0.2 by design, so that no list of bogus addresses may be asked;
/// any other address was not given by the service. A light that comes after an answer that there is
/// none is not read by anybody. Where it is given again while control vantages read the light,
/// somebody here forges it.
final class StatusOracle implements Rule {
  @Override
  public String id() {
    return "oracle.status";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!(measurement.endpoint().oracle() instanceof Oracle.Status(String up, String outage))
        || !(Progress.of(measurement) instanceof Progress.Complete)) {
      return Optional.empty();
    }
    List<String> addresses = addresses(measurement);
    return addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(read(measurement, control, addresses, up, outage));
  }

  private Verdict read(
      Measurement measurement, Control control, List<String> addresses, String up, String outage) {
    String host = measurement.endpoint().host();
    if (addresses.equals(List.of(up))) {
      return new Verdict.Reachable(
          because(host + " says that the service is up", measurement, List.of()));
    }
    if (addresses.equals(List.of(outage)) && control.reference().stream().noneMatch(says(up))) {
      return new Verdict.Down(
          because(host + " says that the service has declared an outage", measurement, List.of()));
    }
    String answer =
        "%s answered %s; up is %s and outage %s"
            .formatted(host, String.join(", ", addresses), up, outage);
    Predicate<Measurement> foreign =
        one -> addresses(one).stream().anyMatch(other -> !List.of(up, outage).contains(other));
    return foreign.test(measurement)
            && control.before(foreign)
            && control.linkWorksSince()
            && control.elsewhere(says(up).or(says(outage)))
        ? new Verdict.Blocked(
            because(
                answer + ", which control vantages read without anything else",
                measurement,
                control.witnesses()),
            Layer.DNS,
            Diagnosis.of(measurement, control).attribution())
        : new Verdict.Unclear(
            because(
                "%s; %s".formatted(answer, open(measurement, control, foreign)),
                measurement,
                List.of()));
  }

  /// What control vantages say, and why that and the answer decide nothing.
  private static String open(
      Measurement measurement, Control control, Predicate<Measurement> foreign) {
    List<String> told =
        control.reference().stream().flatMap(one -> addresses(one).stream()).distinct().toList();
    if (told.isEmpty()) {
      return control.reference().isEmpty()
          ? "no control vantage has asked lately, so nothing tells whether that is true"
          : "control vantages get no address, so nothing tells whether that is true";
    }
    String shortfall =
        foreign.test(measurement)
            ? shortfall(control, foreign)
            : "and the service itself gives out either, so the difference proves no forgery";
    return "control vantages are told %s, %s".formatted(String.join(", ", told), shortfall);
  }

  private static String shortfall(Control control, Predicate<Measurement> foreign) {
    if (!control.linkWorks()) {
      return "but none of this probe's own controls answers, so its link may be at fault";
    }
    if (!control.before(foreign)) {
      return "but here it has been so only once, too little to call it forged";
    }
    return control.reference().stream().anyMatch(foreign)
        ? "which is neither, so the service itself may have changed it"
        : "but too few of them are told the same to call it forged here";
  }

  private static Predicate<Measurement> says(String address) {
    return other -> addresses(other).equals(List.of(address));
  }

  /// Every address that any response to a question of the measurement gave, each once.
  static List<String> addresses(Measurement measurement) {
    return measurement.steps().stream()
        .filter(Step.Resolve.class::isInstance)
        .map(Step.Resolve.class::cast)
        .flatMap(StatusOracle::answered)
        .distinct()
        .toList();
  }

  private static Stream<String> answered(Step.Resolve resolve) {
    return resolve.responses().stream()
        .filter(DnsResponse::matches)
        .flatMap(response -> response.addresses(resolve.type()).stream());
  }
}
