package tocsin.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How fast each probe may send: a bucket of lines that fills at a steady rate.
final class Rates {
  private final double perSecond;
  private final double burst;
  private final Map<String, Bucket> buckets = new HashMap<>();

  Rates(Limits limits) {
    perSecond = limits.linesPerSecond();
    burst = limits.burst();
  }

  private record Bucket(double lines, Instant at) {}

  /// Takes that many lines from the probe's bucket, if it has them.
  ///
  /// @return 0 if it had, else in how many seconds it will
  synchronized long take(String probe, int lines, Instant now) {
    Bucket before = buckets.getOrDefault(probe, new Bucket(burst, now));
    double seconds = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
    double filled = Math.min(burst, before.lines() + seconds * perSecond);
    boolean enough = filled >= lines;
    buckets.put(probe, new Bucket(enough ? filled - lines : filled, now));
    return enough ? 0 : Math.max(1, (long) Math.ceil((lines - filled) / perSecond));
  }
}
