package tocsin.judge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// How fast transfers are, in bits a second.
final class Rates {
  /// Less than this many bytes is over before a rate can be told.
  static final long MUCH = 16 * 1024L;

  /// Above this rate nobody calls a transfer throttled; policing was seen at 130 to 150 kbit/s.
  static final double FAST = 3e5;

  /// A transfer is slow beside another if it has less than this part of its rate.
  static final double FRACTION = 0.2;

  /// A handshake is quick if it takes less than this part of a slow transfer.
  private static final long QUICKER = 5;

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

  /// Whether all that a measurement transferred was slow and its handshakes were not: policing lets
  /// small exchanges pass, a slow link or a busy machine makes them slow too.
  static boolean isSlow(Measurement measurement) {
    if (best(measurement.steps()).filter(rate -> rate < FAST).isEmpty()) {
      return false;
    }
    long shortest =
        Battery.in(measurement.steps(), Step.Exchange.class).stream()
            .filter(exchange -> of(exchange).isPresent())
            .mapToLong(Rates::micros)
            .min()
            .orElseThrow();
    return Battery.in(measurement.steps(), Step.Handshake.class).stream()
        .allMatch(shaken -> QUICKER * shaken.timing().durationMicros() < shortest);
  }

  /// The natural logarithm of a transfer's rate over that of one from a control: of the longer ones
  /// of the tests that this failure set off, else of the checks themselves.
  static OptionalDouble ratio(Judged judged, Collection<Measurement> beside) {
    Measurement measurement = judged.measurement();
    Battery tests =
        new Battery(
            judged.control().battery().stream()
                .filter(one -> one.retryOf().equals(measurement.id()))
                .flatMap(one -> Battery.trials(one).stream())
                .toList());
    OptionalDouble tested =
        ratio(tests.steps(Subject.TARGET).toList(), tests.steps(Subject.CONTROL).toList());
    List<? extends Step> controls =
        beside.stream()
            .filter(one -> one.target().service().equals(Window.CONTROL_SERVICE))
            .filter(one -> Moments.apart(one, measurement) <= Moments.of(Window.SINCE))
            .flatMap(one -> one.steps().stream())
            .toList();
    return tested.isPresent() ? tested : ratio(measurement.steps(), controls);
  }

  private static OptionalDouble ratio(List<? extends Step> here, List<? extends Step> there) {
    return best(here)
        .flatMap(rate -> best(there).map(other -> OptionalDouble.of(Math.log(rate / other))))
        .orElse(OptionalDouble.empty());
  }

  private static long micros(Step.Exchange exchange) {
    return exchange.timing().durationMicros();
  }
}
