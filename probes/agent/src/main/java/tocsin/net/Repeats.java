package tocsin.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// When a datagram is to be sent, and sent again, and until when an answer is waited for; in
/// microseconds since the measurement began.
final class Repeats {
  private final Deque<Long> due = new ArrayDeque<>();
  private final long endMicros;

  /// @param startMicros when it is sent first
  /// @param repeats when it is sent again, since then
  /// @param endMicros until when an answer is waited for
  Repeats(long startMicros, List<Duration> repeats, long endMicros) {
    due.add(startMicros);
    repeats.forEach(repeat -> due.add(after(startMicros, repeat)));
    this.endMicros = endMicros;
  }

  /// That moment, that much later.
  static long after(long micros, Duration duration) {
    return micros + TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  /// Whether it is to be sent now; says so once for each time.
  boolean isDue(long nowMicros) {
    boolean now = !due.isEmpty() && due.getFirst() <= nowMicros && nowMicros < endMicros;
    if (now) {
      due.removeFirst();
    }
    return now;
  }

  /// How long to wait until it is to be sent again, or nothing more is waited for; not positive if
  /// that is over.
  long leftMicros(long nowMicros) {
    long next = due.isEmpty() ? endMicros : Math.min(due.getFirst(), endMicros);
    return next - nowMicros;
  }
}
