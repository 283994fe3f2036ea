package tocsin.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.judge.Appearance;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// What came before the newest measurement of an endpoint by a probe: the one just before it, and
/// the first of those in a row that look like it.
///
/// What came before never changes, so it is asked for once, and a run that goes on is not asked for
/// again. Not for use by several threads.
final class Before {
  private static final int MOST_BEFORE = 8;
  private static final int MOST_IN_A_ROW = 400;

  private record Place(String probe, Endpoint endpoint) {
    static Place of(Measurement measurement) {
      return new Place(measurement.vantage().probe(), measurement.endpoint());
    }
  }

  /// @param newest the last of a run
  /// @param first the first of it
  /// @param previous the one before the newest
  private record Run(Measurement newest, Measurement first, Optional<Measurement> previous) {
    List<Measurement> before() {
      return Stream.concat(previous.stream(), Stream.of(first))
          .filter(one -> !one.id().equals(newest.id()))
          .distinct()
          .toList();
    }
  }

  private final Store store;
  private final Windows windows;
  private Map<Place, Run> runs = new HashMap<>();
  private Map<Place, Run> fresh = new HashMap<>();

  Before(Store store, Windows windows) {
    this.store = store;
    this.windows = windows;
  }

  /// What came before a measurement.
  List<Measurement> of(Measurement newest) throws StoreUnavailableException, InterruptedException {
    Place place = Place.of(newest);
    Run known = runs.get(place);
    Run run =
        known != null && known.newest().id().equals(newest.id())
            ? known
            : run(newest, Optional.ofNullable(known));
    fresh.put(place, run);
    return run.before();
  }

  /// Forgets what was not asked for since the last time.
  void turn() {
    runs = fresh;
    fresh = new HashMap<>();
  }

  private Run run(Measurement newest, Optional<Run> known)
      throws StoreUnavailableException, InterruptedException {
    List<Measurement> previous = before(newest, MOST_BEFORE).stream().limit(1).toList();
    if (previous.isEmpty() || !alike(previous.getFirst(), newest)) {
      return new Run(newest, newest, previous.stream().findFirst());
    }
    Measurement last = previous.getFirst();
    Optional<Measurement> first =
        known
            .filter(run -> run.newest().id().equals(last.id()) && alike(run.newest(), newest))
            .map(Run::first);
    return new Run(
        newest, first.isPresent() ? first.get() : firstAlike(newest, last), Optional.of(last));
  }

  private Measurement firstAlike(Measurement newest, Measurement previous)
      throws StoreUnavailableException, InterruptedException {
    return before(newest, MOST_IN_A_ROW).stream()
        .takeWhile(one -> alike(one, newest))
        .reduce((_, older) -> older)
        .orElse(previous);
  }

  private static boolean alike(Measurement one, Measurement other) {
    return Appearance.of(one).equals(Appearance.of(other));
  }

  private List<Measurement> before(Measurement measurement, int most)
      throws StoreUnavailableException, InterruptedException {
    Instant to = measurement.startedAt().plusMillis(1);
    Instant from = to.minus(windows.of(measurement.endpoint()));
    return store.between(from, to, Gathering.stream(measurement), measurement.id(), most).stream()
        .map(Stored::measurement)
        .filter(other -> other.endpoint().equals(measurement.endpoint()))
        .toList();
  }
}
