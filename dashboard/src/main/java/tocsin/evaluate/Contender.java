package tocsin.evaluate;

import java.util.List;
import tocsin.detect.Observation;

/// A way to turn observations into claims. It knows nothing of what was planted.
interface Contender {
  /// Takes what arrived in a minute, and draws its conclusions.
  ///
  /// @param arrived in the order of arrival, which may be long after it was measured
  /// @param end the second at which the minute ended
  void take(List<Observation> arrived, long end);

  /// All that it claimed so far; the oldest first.
  List<Claim> claims();
}
