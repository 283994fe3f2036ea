package tocsin.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tocsin.detect.Observation;
import tocsin.detect.Taken;
import tocsin.detect.Timeline;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;

/// Feeds a [Timeline] with the minutes of the store: each when it is closed, [#GRACE] after its
/// end, and again whenever something of it came in late.
///
/// What a minute holds is known by how many measurements it has, so that nothing needs to be
/// remembered between two runs of the program: after a start, all minutes that are kept are new.
final class MinuteFeed {
  static final Duration GRACE = Duration.ofSeconds(20);

  /// So many measurements are read at once at most.
  private static final long MOST_AT_ONCE = 20_000;

  private final Store store;
  private final Stretches stretches;
  private final Timeline timeline;
  private final Duration kept;
  private final Map<Instant, Long> taken = new HashMap<>();
  private boolean caughtUp;
  private Instant closed = Instant.MIN;
  private long rounds;
  private long observations;
  private long late;
  private long refused;

  MinuteFeed(Store store, Stretches stretches, Timeline timeline, Duration kept) {
    this.store = store;
    this.stretches = stretches;
    this.timeline = timeline;
    this.kept = kept;
  }

  /// Takes the next few minutes in, the oldest first; whether there are more.
  boolean take(Instant now) throws StoreUnavailableException, InterruptedException {
    Instant end = lastEnd(now);
    Instant from = end.minus(kept);
    SortedMap<Instant, Long> counts = store.minutes(from, end);
    taken.keySet().removeIf(minute -> minute.isBefore(from));
    List<Instant> fresh = new ArrayList<>();
    counts.forEach(
        (minute, count) -> {
          if (!count.equals(taken.get(minute))) {
            fresh.add(minute);
          }
        });
    boolean more = false;
    if (!fresh.isEmpty()) {
      List<Instant> some = Stretches.together(fresh, counts, MOST_AT_ONCE);
      take(some, counts);
      more = some.size() < fresh.size();
    }
    if (!more) {
      caughtUp = true;
      closed = end;
    }
    return more;
  }

  private void take(List<Instant> minutes, SortedMap<Instant, Long> counts)
      throws StoreUnavailableException, InterruptedException {
    List<List<Observation>> observed = stretches.of(minutes);
    for (int i = 0; i < minutes.size(); i++) {
      Taken of = timeline.retake(minutes.get(i), observed.get(i));
      boolean again = taken.put(minutes.get(i), counts.get(minutes.get(i))) != null;
      rounds += again ? 0 : 1;
      observations += of.counted();
      late += again ? of.counted() : 0;
      refused += of.late();
    }
  }

  /// What was observed since the last minute that is closed, so far. The timeline does not have it
  /// yet, since more may come in that says otherwise.
  List<Observation> open(Instant now) throws StoreUnavailableException, InterruptedException {
    List<Instant> minutes = List.copyOf(store.minutes(closed, now.plus(Stretches.MINUTE)).keySet());
    return minutes.isEmpty() ? List.of() : stretches.soFar(minutes);
  }

  /// The end of the last minute that is closed.
  static Instant lastEnd(Instant now) {
    return now.minus(GRACE).truncatedTo(ChronoUnit.MINUTES);
  }

  /// Whether everything that was kept when it started has been taken in.
  boolean isCaughtUp() {
    return caughtUp;
  }

  /// The end of the last minute up to which all are taken in.
  Instant closed() {
    return closed;
  }

  long rounds() {
    return rounds;
  }

  long observations() {
    return observations;
  }

  long late() {
    return late;
  }

  long refused() {
    return refused;
  }
}
