package tocsin.store;

import tocsin.model.Measurement;
import tocsin.model.Progress;

/// How a measurement ended, as columns to ask by. A fact, not a verdict.
///
/// @param ok whether it came through
/// @param failure id of the reason why it stopped; empty where `ok`
/// @param layer id of the layer at which it stopped; empty where `ok`
record Facts(boolean ok, String failure, String layer) {
  static Facts of(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> new Facts(true, "", "");
      case Progress.Stopped stopped ->
          new Facts(false, stopped.failure().id(), stopped.layer().id());
    };
  }
}
