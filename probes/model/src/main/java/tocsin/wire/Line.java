package tocsin.wire;

import java.time.Instant;
import java.util.List;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Vantage;

/// The shape of a line: a measurement and the version of the format.
record Line(
    int v,
    String id,
    Instant startedAt,
    Vantage vantage,
    Endpoint endpoint,
    String retryOf,
    List<Step> steps) {
  static Line of(Measurement m) {
    return new Line(
        Wire.VERSION, m.id(), m.startedAt(), m.vantage(), m.endpoint(), m.retryOf(), m.steps());
  }

  Measurement measurement() {
    return new Measurement(id, startedAt, vantage, endpoint, retryOf, steps);
  }
}
