package tocsin.store;

import java.util.List;
import java.util.Optional;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// How a measurement ended, as columns to ask by. A fact, not a verdict.
///
/// @param ok whether a step at the last layer of the check's kind succeeded
/// @param failure id of the first failure at the highest layer reached; empty where `ok`
/// @param layer id of that layer; empty where `ok`
record Facts(boolean ok, String failure, String layer) {
  private static final Facts OK = new Facts(true, "", "");

  static Facts of(Measurement measurement) {
    Layer last = lastLayer(measurement);
    List<Step> steps = measurement.steps();
    if (steps.stream().anyMatch(step -> step.layer() == last && step.outcome().succeeded())) {
      return OK;
    }
    Layer reached = steps.stream().map(Step::layer).max(Layer::compareTo).orElse(last);
    return steps.stream()
        .filter(step -> step.layer() == reached)
        .flatMap(step -> failed(step).stream())
        .findFirst()
        .map(failed -> new Facts(false, failed.failure().id(), reached.id()))
        .orElse(new Facts(false, "", reached.id()));
  }

  private static Layer lastLayer(Measurement measurement) {
    return switch (measurement.endpoint().kind()) {
      case DNS -> Layer.DNS;
      case TCP -> Layer.TCP;
      case TLS -> Layer.TLS;
      case HTTP, HTTPS -> Layer.HTTP;
    };
  }

  private static Optional<Outcome.Failed> failed(Step step) {
    return step.outcome() instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
  }
}
