package tocsin.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Measurement;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;

/// The probe's own controls are answered, and by one and the same stranger: their names lead to one
/// address, or they show one certificate that is none of theirs. A login page does that, for the
/// messenger as for anything else.
final class CaptivePortal implements Rule {
  @Override
  public String id() {
    return "portal.same-answer";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (control.linkWorks() || OwnControls.beyond(measurement)) {
      return Optional.empty();
    }
    List<Measurement> global = OwnControls.global(control);
    if (global.isEmpty()) {
      return Optional.empty();
    }
    List<Measurement> all = Stream.concat(global.stream(), Stream.of(measurement)).toList();
    return sameAnswer(global, control)
        .or(() -> sameAnswer(all, control))
        .map(what -> new Verdict.Portal(because(reason(what), measurement, control.own())));
  }

  private static String reason(String what) {
    return "controls and messenger alike are answered by %s: a login page of this network, it seems"
        .formatted(what);
  }

  /// What answers for two hosts or more that have nothing to do with each other.
  private static Optional<String> sameAnswer(List<Measurement> measurements, Control control) {
    long hosts = measurements.stream().map(one -> one.endpoint().host()).distinct().count();
    if (hosts < 2) {
      return Optional.empty();
    }
    Set<String> theirs =
        Control.complete(control.reference()).stream()
            .flatMap(one -> StatusOracle.addresses(one).stream())
            .collect(Collectors.toSet());
    return common(measurements, CaptivePortal::answering)
        .filter(address -> !theirs.contains(address))
        .or(() -> common(measurements, CaptivePortal::leaves).map(_ -> "one certificate"));
  }

  private static Optional<String> common(
      List<Measurement> measurements, Function<Measurement, Set<String>> seen) {
    Set<String> common = new HashSet<>(seen.apply(measurements.getFirst()));
    measurements.forEach(one -> common.retainAll(seen.apply(one)));
    return common.stream().sorted().findFirst();
  }

  /// The addresses a name leads to, if any of them did anything but keep silent.
  private static Set<String> answering(Measurement measurement) {
    boolean alive =
        measurement.steps().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Connect
                        && (Fate.of(step) == Fate.PASSED || Fate.of(step) == Fate.RESET));
    boolean asked = Battery.in(measurement.steps(), Step.Connect.class).isEmpty();
    return alive || asked ? Set.copyOf(StatusOracle.addresses(measurement)) : Set.of();
  }

  private static Set<String> leaves(Measurement measurement) {
    return Battery.in(measurement.steps(), Step.Handshake.class).stream()
        .filter(handshake -> Fate.of(handshake) == Fate.FAKED)
        .flatMap(handshake -> handshake.chain().stream().limit(1))
        .map(PeerCertificate::sha256)
        .collect(Collectors.toSet());
  }
}
