package tocsin.net;

import java.util.concurrent.TimeUnit;
import tocsin.model.Timing;

/// The time of one measurement: whole microseconds since it began.
final class Stopwatch {
  private final Ticker ticker;
  private final long origin;

  /// Starts now.
  Stopwatch(Ticker ticker) {
    this.ticker = ticker;
    this.origin = ticker.nanos();
  }

  /// Microseconds since the start.
  long micros() {
    return TimeUnit.NANOSECONDS.toMicros(ticker.nanos() - origin);
  }

  /// From then to now.
  Timing since(long startMicros) {
    return new Timing(startMicros, micros());
  }
}
