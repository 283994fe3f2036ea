package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.judge.Control;
import tocsin.judge.Fingerprints;
import tocsin.judge.Judged;
import tocsin.judge.Verdict;
import tocsin.judge.Window;
import tocsin.model.Endpoint;
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

  /// How long after a failure the battery that it set off may begin.
  private static final Duration SET_OFF = Duration.ofMinutes(65);

  private static final Verdict EXPLAINS =
      new Verdict.NotMeasured(
          new Verdict.Because(
              "not-measured.battery",
              "a battery of tests says how a failure comes about, and is no measurement by itself",
              List.of()));

  private final Store store;
  private final Windows windows;
  private final Fingerprints fingerprints;

  /// @param fingerprints what censors are known to answer
  public Around(Store store, Windows windows, Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
    this.store = store;
    this.windows = windows;
  }

  /// The verdict on it, with what it rests on.
  public Judged judged(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    if (measurement.isBattery()) {
      return new Judged(measurement, Control.NONE, EXPLAINS);
    }
    Duration window = windows.of(measurement.endpoint());
    Instant end = measurement.startedAt().plus(window);
    Instant last =
        following(measurement, end)
            .map(Measurement::startedAt)
            .filter(next -> next.isBefore(end))
            .orElse(end);
    Instant from = measurement.startedAt().minus(window);
    String service = measurement.target().service();
    List<Measurement> near =
        Stream.of(
                between(from, last, Filter.ANY.ofTarget(Window.CONTROL_SERVICE, "")),
                between(from, last, Filter.ANY.ofTarget(service, "")),
                batteries(measurement))
            .flatMap(List::stream)
            .distinct()
            .filter(other -> !later(other, measurement))
            .toList();
    return Window.judge(with(measurement, near), fingerprints).stream()
        .filter(judged -> judged.measurement().id().equals(measurement.id()))
        .findFirst()
        .orElseThrow();
  }

  /// The batteries of its endpoint and probe that may explain it, newest first.
  public List<Measurement> batteries(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    Instant at = measurement.startedAt();
    Endpoint battery = measurement.endpoint().battery();
    return between(at.minus(Window.EXPLAINED), at.plus(SET_OFF), stream(measurement, battery))
        .stream()
        .filter(one -> one.endpoint().equals(battery))
        .filter(one -> !one.startedAt().isAfter(at) || one.retryOf().equals(measurement.id()))
        .toList();
  }

  private static Filter stream(Measurement measurement, Endpoint endpoint) {
    Filter same = Gathering.stream(measurement);
    return new Filter(
        same.service(),
        same.role(),
        "",
        same.probe(),
        endpoint.kind().id(),
        endpoint.host(),
        Filter.Result.ANY);
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
