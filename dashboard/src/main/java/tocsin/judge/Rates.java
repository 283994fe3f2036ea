package tocsin.judge;

import java.util.List;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// How fast transfers are, in bits a second.
final class Rates {
  /// Less than this many bytes is over before a rate can be told.
  static final long MUCH = 16 * 1024L;

  /// Above this rate nobody calls a transfer throttled.
  static final double FAST = 1e6;

  /// A transfer is slow beside another if it has less than this part of its rate.
  static final double FRACTION = 0.2;

  private Rates() {}

  /// The rate of a transfer that came to an end and is long enough to have one.
  static Optional<Double> of(Step.Exchange exchange) {
    return exchange.outcome().succeeded() && exchange.bytesReceived() >= MUCH
        ? Optional.of(exchange.bytesReceived() * 8e6 / Math.max(1, micros(exchange)))
        : Optional.empty();
  }

  /// The highest rate of these; empty if none has one.
  static Optional<Double> best(List<? extends Step> steps) {
    return Battery.in(steps, Step.Exchange.class).stream()
        .flatMap(exchange -> of(exchange).stream())
        .max(Double::compare);
  }

  /// Whether all that a measurement transferred was slow, which may be its link's doing.
  static boolean isSlow(Measurement measurement) {
    return best(measurement.steps()).filter(rate -> rate < FAST).isPresent();
  }

  private static long micros(Step.Exchange exchange) {
    return exchange.timing().durationMicros();
  }
}
