package tocsin.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: a second, doubling up to five minutes, of which a random
/// half to whole is waited, so that probes do not return in step.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// The next wait; not shorter than `least`, as far as that is reasonable.
  Duration next(Duration least) {
    Duration wait = next.dividedBy(2).plusNanos(random.nextLong(next.toNanos() / 2 + 1));
    next = min(next.multipliedBy(2), MOST);
    Duration asked = min(least, MOST);
    return asked.compareTo(wait) > 0 ? asked : wait;
  }

  /// It worked: the next wait is a short one again.
  void reset() {
    next = FIRST;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
