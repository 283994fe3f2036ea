package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.judge.Cell;
import tocsin.judge.Fingerprints;
import tocsin.judge.Matrix;
import tocsin.judge.Window;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;

/// What deserved to be shown at a past instant: judged by all that had been measured until then,
/// and by the controls of the minutes after, whenever it arrived.
final class Hindsight {
  private final Store store;
  private final List<Role> roles;
  private final Windows windows;
  private final Fingerprints fingerprints;

  Hindsight(Store store, Configuration configuration, Fingerprints fingerprints) {
    this.store = store;
    this.fingerprints = fingerprints;
    roles = configuration.scheduledRoles();
    windows = new Windows(configuration);
  }

  /// Every role in every region that had measured lately.
  List<Cell> at(Instant instant) throws StoreUnavailableException, InterruptedException {
    Gathering gathering = new Gathering(store, windows, Duration.ZERO);
    return Matrix.of(roles, List.of(), Window.judge(gathering.at(instant), fingerprints));
  }
}
