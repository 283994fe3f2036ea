package tocsin.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The nonces each probe has used, for as long as a signature with them would still be in time.
final class Nonces {
  private static final int MOST_PER_PROBE = 10_000;

  private final Duration tolerance;
  private final Map<String, Map<String, Instant>> used = new ConcurrentHashMap<>();

  /// @param tolerance how far from now a signature's time may be
  Nonces(Duration tolerance) {
    this.tolerance = tolerance;
  }

  /// What came of using a nonce.
  enum Use {
    FIRST,
    REPLAYED,
    TOO_MANY
  }

  Use use(String probe, String nonce, Instant created, Instant now) {
    Map<String, Instant> its = used.computeIfAbsent(probe, any -> new LinkedHashMap<>());
    synchronized (its) {
      if (its.containsKey(nonce)) {
        return Use.REPLAYED;
      }
      forgetOutdated(its, now.minus(tolerance));
      if (its.size() >= MOST_PER_PROBE) {
        return Use.TOO_MANY;
      }
      its.put(nonce, created);
      return Use.FIRST;
    }
  }

  /// Forgets from the oldest on; what an odd clock put out of order goes a little later.
  private static void forgetOutdated(Map<String, Instant> its, Instant outdated) {
    Iterator<Instant> times = its.values().iterator();
    while (times.hasNext() && times.next().isBefore(outdated)) {
      times.remove();
    }
  }
}
