package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.judge.Appearance;
import tocsin.judge.Window;
import tocsin.model.Measurement;
import tocsin.store.Filter;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// Fetches the measurements that speak for the present: of each endpoint and probe the newest, and
/// of those that are not well the one before and the first in a row too; all controls of that time,
/// and the batteries that explain failures. Not for use by several threads.
///
/// The present reaches as far as clocks may be ahead of the dashboard's; a past instant does not,
/// but for the controls, which say afterwards how a link was.
final class Gathering {
  private static final int MOST_CONTROLS = 20_000;

  private final Store store;
  private final Windows windows;
  private final Duration ahead;
  private final Before before;
  private final Batteries batteries;
  private final Moves moves = new Moves();

  /// @param ahead how long after an instant what still speaks for it may have been measured
  Gathering(Store store, Windows windows, Duration ahead) {
    this.store = store;
    this.windows = windows;
    this.ahead = ahead;
    before = new Before(store, windows);
    batteries = new Batteries(store, ahead);
  }

  List<Measurement> at(Instant instant) throws StoreUnavailableException, InterruptedException {
    Instant from = instant.minus(windows.longest());
    List<Measurement> newest =
        windows.at(
            instant,
            store.latest(from, instant.plus(ahead)).stream().map(Stored::measurement).toList());
    List<Measurement> gathered = new ArrayList<>(newest);
    gathered.addAll(controls(from, instant.plus(Windows.AHEAD)));
    gathered.addAll(batteries.at(instant, newest));
    for (Measurement measurement : newest) {
      if (!measurement.isBattery() && Appearance.of(measurement).needsPrevious()) {
        gathered.addAll(before.of(measurement));
      } else {
        moves.before(measurement).ifPresent(gathered::add);
      }
    }
    before.turn();
    return gathered;
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
