package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.judge.Judged;
import tocsin.judge.Window;
import tocsin.model.Measurement;
import tocsin.store.Filter;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// What the store has around one measurement of any age: its neighbours, and its verdict, judged
/// again as it was judged last while it was the newest of its endpoint and probe.
public final class Around {
  private static final int MOST = 5_000;
  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final Windows windows;

  public Around(Store store, Windows windows) {
    this.store = store;
    this.windows = windows;
  }

  /// The verdict on it, with what it rests on.
  public Judged judged(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    Duration window = windows.of(measurement.endpoint());
    Instant end = measurement.startedAt().plus(window);
    Instant last =
        following(measurement, end)
            .map(Measurement::startedAt)
            .filter(next -> next.isBefore(end))
            .orElse(end);
    Instant from = measurement.startedAt().minus(window);
    List<Measurement> near =
        Stream.concat(
                between(from, last, Filter.ANY.ofTarget(Window.CONTROL_SERVICE, "")).stream(),
                between(
                    from,
                    last,
                    Filter.ANY.ofTarget(
                        measurement.target().service(), measurement.target().role()))
                    .stream())
            .distinct()
            .filter(other -> !later(other, measurement))
            .toList();
    return Window.judge(with(measurement, near)).stream()
        .filter(judged -> judged.measurement().id().equals(measurement.id()))
        .findFirst()
        .orElseThrow();
  }

  /// The measurement of the same endpoint by the same probe just before it, within a day.
  public Optional<Measurement> previous(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    Instant at = measurement.startedAt();
    return store
        .between(
            at.minus(DAY), at.plusMillis(1), Gathering.stream(measurement), measurement.id(), 9)
        .stream()
        .map(Stored::measurement)
        .filter(other -> other.endpoint().equals(measurement.endpoint()))
        .findFirst();
  }

  /// The measurement of the same endpoint by the same probe just after it, within a day.
  public Optional<Measurement> next(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    Instant soon = measurement.startedAt().plus(windows.of(measurement.endpoint()));
    Optional<Measurement> next = following(measurement, soon);
    return next.isPresent() ? next : following(measurement, measurement.startedAt().plus(DAY));
  }

  private Optional<Measurement> following(Measurement measurement, Instant to)
      throws StoreUnavailableException, InterruptedException {
    return between(measurement.startedAt(), to, Gathering.stream(measurement)).stream()
        .filter(other -> later(other, measurement))
        .reduce((_, older) -> older);
  }

  private List<Measurement> between(Instant from, Instant to, Filter filter)
      throws StoreUnavailableException, InterruptedException {
    return store.between(from, to, filter, "", MOST).stream().map(Stored::measurement).toList();
  }

  /// Whether `other` is of the same stream as `measurement` and came after it.
  private static boolean later(Measurement other, Measurement measurement) {
    return other.endpoint().equals(measurement.endpoint())
        && other.vantage().probe().equals(measurement.vantage().probe())
        && other.id().compareTo(measurement.id()) > 0;
  }

  private static Collection<Measurement> with(Measurement one, List<Measurement> others) {
    return others.contains(one) ? others : Stream.concat(others.stream(), Stream.of(one)).toList();
  }
}
