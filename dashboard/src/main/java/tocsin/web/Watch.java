package tocsin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.judge.Cell;
import tocsin.judge.Fingerprints;
import tocsin.judge.Matrix;
import tocsin.judge.Window;
import tocsin.model.Vantage;
import tocsin.store.ProbeSeen;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;

/// Keeps the [Snapshot] current, in one thread in the background, so that no request computes.
///
/// Every two seconds if something came in, else every ten.
public final class Watch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration AT_LEAST = Duration.ofSeconds(10);
  private static final Duration PROBES_FOR = Duration.ofDays(7);

  private final Store store;
  private final List<Role> roles;
  private final Fingerprints fingerprints;
  private final Windows windows;
  private final Gathering gathering;
  private final Supplier<List<Vantage>> enrolled;
  private final InstantSource clock;
  private final Notice notice;
  private final Changes changes;
  private long rowsSeen = -1;
  private volatile Snapshot current;
  private volatile boolean closed;
  private final Thread thread;

  /// Takes a first snapshot and keeps it current until closed.
  ///
  /// @param fingerprints what censors are known to answer
  /// @param enrolled the vantages of the enrolled probes; their version is not used
  /// @param changes file in which state changes are kept
  /// @param notice what is shown to every reader
  /// @throws IOException if that file cannot be read
  public static Watch start(
      Store store,
      Configuration configuration,
      Fingerprints fingerprints,
      Supplier<List<Vantage>> enrolled,
      Path changes,
      Notice notice,
      InstantSource clock)
      throws IOException, InterruptedException {
    Watch watch = new Watch(store, configuration, fingerprints, enrolled, changes, notice, clock);
    watch.refresh();
    watch.thread.start();
    return watch;
  }

  Watch(
      Store store,
      Configuration configuration,
      Fingerprints fingerprints,
      Supplier<List<Vantage>> enrolled,
      Path changes,
      Notice notice,
      InstantSource clock)
      throws IOException {
    this.store = store;
    this.fingerprints = fingerprints;
    this.enrolled = enrolled;
    this.clock = clock;
    this.notice = notice;
    roles = configuration.scheduledRoles();
    windows = new Windows(configuration);
    gathering = new Gathering(store, windows, Windows.AHEAD);
    this.changes = new Changes(changes, clock.instant());
    current = new Snapshot(0, clock.instant(), List.of(), List.of(), List.of(), notice.text(), "");
    thread = Thread.ofVirtual().name("watch").unstarted(this::run);
  }

  /// The lists by which it judges.
  public Fingerprints fingerprints() {
    return fingerprints;
  }

  /// The newest snapshot.
  public Snapshot current() {
    return current;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes a snapshot now. Not for use by several threads.
  void refresh() throws InterruptedException {
    rowsSeen = store.rowsAppended();
    Instant now = clock.instant();
    try {
      current = snapshot(now);
    } catch (StoreUnavailableException | UncheckedIOException | IllegalStateException e) {
      current =
          new Snapshot(
              current.number() + 1,
              now,
              current.standings(),
              current.probes(),
              current.changes(),
              notice.text(),
              "The store of measurements cannot be read: " + e.getMessage());
    }
  }

  private void run() {
    try {
      while (!closed) {
        LockSupport.parkNanos(PAUSE.toNanos());
        boolean old = !clock.instant().isBefore(current.at().plus(AT_LEAST));
        if (!closed && (old || store.rowsAppended() != rowsSeen || noticeChanged())) {
          refresh();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean noticeChanged() {
    return !notice.text().equals(current.notice());
  }

  private Snapshot snapshot(Instant now) throws StoreUnavailableException, InterruptedException {
    List<Vantage> vantages = enrolled.get();
    List<ProbeSeen> seen = store.probesSeen(now.minus(PROBES_FOR), now.plus(Windows.AHEAD));
    List<ProbeStatus> statuses = ProbeList.of(vantages, seen, now, windows.longest());
    List<String> regions = statuses.stream().map(ProbeStatus::region).distinct().toList();
    List<Cell> cells = Matrix.of(roles, regions, Window.judge(gathering.at(now), fingerprints));
    List<Standing> standings = changes.update(cells, now);
    return new Snapshot(
        current.number() + 1, now, standings, statuses, changes.latest(), notice.text(), "");
  }
}
