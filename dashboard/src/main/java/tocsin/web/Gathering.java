package tocsin.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.judge.Window;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Step;
import tocsin.store.Filter;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// Fetches the measurements that speak for the present: of each endpoint and probe the newest, and
/// of those that are not well the one before too, and all controls of that time.
///
/// Which one was before never changes, so it is asked for once. Not for use by several threads.
final class Gathering {
  private static final int MOST_BEFORE = 8;
  private static final int MOST_CONTROLS = 20_000;

  private final Store store;
  private final Windows windows;
  private Map<String, List<Measurement>> before = Map.of();

  Gathering(Store store, Windows windows) {
    this.store = store;
    this.windows = windows;
  }

  List<Measurement> at(Instant instant) throws StoreUnavailableException, InterruptedException {
    Instant from = instant.minus(windows.longest());
    List<Measurement> newest =
        windows.at(
            instant,
            store.latest(from, instant.plus(Windows.AHEAD)).stream()
                .map(Stored::measurement)
                .toList());
    List<Measurement> gathered = new ArrayList<>(newest);
    gathered.addAll(controls(from, instant.plus(Windows.AHEAD)));
    Map<String, List<Measurement>> asked = new HashMap<>();
    for (Measurement measurement : newest) {
      if (wantsConfirming(measurement)) {
        List<Measurement> known = before.get(measurement.id());
        List<Measurement> one = known == null ? before(measurement) : known;
        asked.put(measurement.id(), one);
        gathered.addAll(one);
      }
    }
    before = asked;
    return gathered;
  }

  /// It stopped, or the server says that it is failing, or nothing vouches for who answered.
  private static boolean wantsConfirming(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Stopped _ -> true;
      case Progress.Complete(Step step) ->
          !measurement.vouchedFor()
              || (step instanceof Step.Exchange exchange && exchange.status() >= 500);
    };
  }

  /// All controls of that time: each says how its probe's link was at its own moment only.
  private List<Measurement> controls(Instant from, Instant to)
      throws StoreUnavailableException, InterruptedException {
    return store
        .between(from, to, Filter.ANY.ofTarget(Window.CONTROL_SERVICE, ""), "", MOST_CONTROLS)
        .stream()
        .map(Stored::measurement)
        .toList();
  }

  private List<Measurement> before(Measurement measurement)
      throws StoreUnavailableException, InterruptedException {
    Instant to = measurement.startedAt().plusMillis(1);
    Instant from = to.minus(windows.of(measurement.endpoint()));
    return store.between(from, to, stream(measurement), measurement.id(), MOST_BEFORE).stream()
        .map(Stored::measurement)
        .filter(other -> other.endpoint().equals(measurement.endpoint()))
        .limit(1)
        .toList();
  }

  /// What finds the measurements of that endpoint by that probe, and perhaps a few more.
  static Filter stream(Measurement measurement) {
    return new Filter(
        measurement.target().service(),
        measurement.target().role(),
        "",
        measurement.vantage().probe(),
        measurement.endpoint().kind().id(),
        measurement.endpoint().host(),
        Filter.Result.ANY);
  }
}
