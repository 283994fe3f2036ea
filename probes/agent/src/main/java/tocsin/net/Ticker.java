package tocsin.net;

/// A monotonic clock.
@FunctionalInterface
public interface Ticker {
  /// Nanoseconds since some moment of its own choosing; never goes back.
  long nanos();
}
