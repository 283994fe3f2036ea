package tocsin.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tocsin.model.Measurement;

/// When measurements began, in microseconds since 1970, to which they are exact.
final class Moments {
  private static final long PER_SECOND = 1_000_000;
  private static final long NANOS = 1_000;

  private Moments() {}

  static long of(Measurement measurement) {
    Instant start = measurement.startedAt();
    return start.getEpochSecond() * PER_SECOND + start.getNano() / NANOS;
  }

  static long of(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  /// How much time lies between two.
  static long apart(Measurement one, Measurement other) {
    return Math.abs(of(one) - of(other));
  }

  /// Of those at `since` or later, the one nearest to `at`; the first of those as near.
  static <T> Optional<T> nearest(List<T> some, ToLongFunction<T> moment, long at, long since) {
    long least = Long.MAX_VALUE;
    Optional<T> nearest = Optional.empty();
    for (T one : some) {
      long its = moment.applyAsLong(one);
      if (its >= since && Math.abs(its - at) < least) {
        least = Math.abs(its - at);
        nearest = Optional.of(one);
      }
    }
    return nearest;
  }
}
