package tocsin.agent;

import java.util.Optional;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// Whether a check got through to the last layer of its kind by any of the addresses it tried: a
/// fact, and the one that decides whether it is repeated.
final class LastLayer {
  private LastLayer() {}

  /// The last layer that a check of that kind climbs to.
  static Layer of(CheckKind kind) {
    return switch (kind) {
      case DNS -> Layer.DNS;
      case TCP -> Layer.TCP;
      case TLS -> Layer.TLS;
      case HTTP, HTTPS -> Layer.HTTP;
    };
  }

  /// Whether at least one step of the last layer came off. What an answer says is not asked here:
  /// where a name is not to exist, "it does not" is an answer as good as any.
  static boolean reached(Measurement measurement) {
    Endpoint endpoint = measurement.endpoint();
    return measurement.steps().stream()
        .filter(step -> step.layer() == of(endpoint.kind()))
        .anyMatch(step -> answered(step, endpoint.oracle()));
  }

  /// Why the last layer was not reached: the last failure at the highest layer; empty if it was.
  static Optional<Failure> failure(Measurement measurement) {
    if (reached(measurement)) {
      return Optional.empty();
    }
    return measurement.steps().stream()
        .filter(step -> !step.outcome().succeeded())
        .reduce((a, b) -> b.layer().compareTo(a.layer()) >= 0 ? b : a)
        .flatMap(LastLayer::failureOf)
        .or(() -> Optional.of(Failure.UNKNOWN_FAILURE));
  }

  private static Optional<Failure> failureOf(Step step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded() -> Optional.empty();
      case Outcome.Failed(Failure failure, String _) -> Optional.of(failure);
    };
  }

  private static boolean answered(Step step, Oracle oracle) {
    return switch (step.outcome()) {
      case Outcome.Succeeded() -> true;
      case Outcome.Failed(Failure failure, String _) ->
          oracle instanceof Oracle.Nonexistent && failure == Failure.DNS_NXDOMAIN;
    };
  }
}
