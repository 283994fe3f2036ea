package tocsin.model;

import java.util.List;

/// How far a measurement came: a fact derived from its steps, the same for probe and dashboard.
///
/// A measurement is complete once one address has got through the last layer of its check. For an
/// endpoint whose name does not exist, any answer to the question is the end of the check, and so
/// is `dns_nxdomain_error`. A battery is complete as it is.
public sealed interface Progress {
  /// At least one address got through.
  ///
  /// @param step the step of the last layer that succeeded, or that says the name does not exist
  record Complete(Step step) implements Progress {}

  /// No address did.
  ///
  /// @param step the failed step that came farthest; of those, the first
  /// @param failure why it failed
  record Stopped(Step step, Failure failure) implements Progress {
    /// The layer at which it stopped.
    public Layer layer() {
      return step.layer();
    }
  }

  /// How far this measurement came.
  static Progress of(Measurement measurement) {
    return of(measurement.endpoint(), measurement.steps());
  }

  /// How far these steps of a check of that endpoint came.
  ///
  /// @param steps at least one
  static Progress of(Endpoint endpoint, List<Step> steps) {
    if (endpoint.kind() == CheckKind.BATTERY) {
      return new Complete(steps.getLast());
    }
    Layer last = lastLayer(endpoint.kind());
    for (Step step : steps) {
      if (step.layer() == last && ends(endpoint, step)) {
        return new Complete(step);
      }
    }
    return farthest(steps);
  }

  private static boolean ends(Endpoint endpoint, Step step) {
    return switch (step.outcome()) {
      case Outcome.Succeeded _ -> true;
      case Outcome.Failed(Failure failure, String _) ->
          endpoint.oracle() instanceof Oracle.Nonexistent && failure == Failure.DNS_NXDOMAIN;
    };
  }

  private static Progress farthest(List<Step> steps) {
    Stopped farthest = new Stopped(steps.getLast(), Failure.UNKNOWN_FAILURE);
    boolean found = false;
    for (Step step : steps) {
      if (step.outcome() instanceof Outcome.Failed(Failure failure, String _)
          && (!found || step.layer().compareTo(farthest.layer()) > 0)) {
        farthest = new Stopped(step, failure);
        found = true;
      }
    }
    return farthest;
  }

  private static Layer lastLayer(CheckKind kind) {
    return switch (kind) {
      case DNS -> Layer.DNS;
      case TCP -> Layer.TCP;
      case TLS -> Layer.TLS;
      case HTTP, HTTPS, WSS, BATTERY -> Layer.HTTP;
      case QUIC -> Layer.QUIC;
      case STUN -> Layer.STUN;
      case MTPROTO -> Layer.MTPROTO;
    };
  }
}
