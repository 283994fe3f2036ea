package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.judge.Window;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.store.Filter;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// The newest battery of each endpoint and probe, kept for as long as it explains failures.
///
/// The store is looked through once a minute; those of the last minutes are handed in. Not for use
/// by several threads.
final class Batteries {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MOST = 2_000;
  private static final Filter THEIRS =
      new Filter("", "", "", "", CheckKind.BATTERY.id(), "", Filter.Result.ANY);

  private record Place(String probe, Endpoint endpoint) {}

  private final Store store;
  private final Duration ahead;
  private final Map<Place, Measurement> newest = new HashMap<>();
  private Instant looked = Instant.MIN;

  Batteries(Store store, Duration ahead) {
    this.store = store;
    this.ahead = ahead;
  }

  /// Those that explain anything at that instant.
  ///
  /// @param fresh measurements among which there may be newer ones
  Collection<Measurement> at(Instant instant, Collection<Measurement> fresh)
      throws StoreUnavailableException, InterruptedException {
    Instant from = instant.minus(Window.EXPLAINED);
    if (looked.isBefore(instant.minus(EVERY))) {
      store.between(from, instant.plus(ahead), THEIRS, "", MOST).stream()
          .map(Stored::measurement)
          .forEach(this::keep);
      looked = instant;
    }
    fresh.stream().filter(Measurement::isBattery).forEach(this::keep);
    newest.values().removeIf(one -> one.startedAt().isBefore(from));
    return List.copyOf(newest.values());
  }

  private void keep(Measurement battery) {
    newest.merge(
        new Place(battery.vantage().probe(), battery.endpoint()),
        battery,
        (one, other) -> one.startedAt().isBefore(other.startedAt()) ? other : one);
  }
}
