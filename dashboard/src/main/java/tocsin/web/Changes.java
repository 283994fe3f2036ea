package tocsin.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.judge.Cell;
import tocsin.judge.Judged;
import tocsin.judge.Mechanism;
import tocsin.judge.State;
import tocsin.judge.Verdict;

/// What changed when, kept in a file of one line a change so that a restart forgets nothing.
///
/// A place nothing is known of has no data. For [#SETTLING] after a start, data that has run out is
/// no change: the dashboard itself was away, and the probes are about to send what they kept. Not
/// for use by several threads.
final class Changes {
  static final Duration SETTLING = Duration.ofMinutes(5);

  private record Run(State state, Instant since, boolean explained) {}

  private final ChangeFile file;
  private final Instant settled;
  private final Map<Place, Run> runs = new HashMap<>();
  private final Deque<Change> newestFirst = new ArrayDeque<>();

  /// @param path of the file, made when the first change comes
  /// @param start when the dashboard started
  Changes(Path path, Instant start) throws IOException {
    file = new ChangeFile(path);
    settled = start.plus(SETTLING);
    file.read().forEach(this::remember);
  }

  /// Takes the cells of `at` and returns them with the time since when they stand so.
  List<Standing> update(Collection<Cell> cells, Instant at) {
    List<Change> fresh = new ArrayList<>();
    for (Cell cell : cells) {
      change(cell, at).ifPresent(fresh::add);
    }
    fresh.forEach(this::remember);
    file.append(fresh);
    return cells.stream().map(this::standing).toList();
  }

  /// What changed last, newest first.
  List<Change> latest() {
    return List.copyOf(newestFirst);
  }

  private Optional<Change> change(Cell cell, Instant at) {
    Place place = new Place(cell.target(), cell.region());
    Run run = runs.get(place);
    State before = run == null ? State.NO_DATA : run.state();
    State now = cell.state();
    List<String> mechanisms = cell.verdict().mechanisms().stream().map(Mechanism::id).toList();
    boolean news = isBlock(now) && run != null && !run.explained() && !mechanisms.isEmpty();
    if ((before == now && !news) || (now == State.NO_DATA && at.isBefore(settled))) {
      return Optional.empty();
    }
    Optional<Judged> deciding = Standing.deciding(cell);
    String layer = cell.verdict() instanceof Verdict.Blocked blocked ? blocked.layer().id() : "";
    return Optional.of(
        new Change(
            deciding.map(judged -> judged.measurement().startedAt()).orElse(at),
            place,
            before,
            now,
            layer,
            mechanisms,
            deciding.map(judged -> judged.measurement().id()).orElse("")));
  }

  private void remember(Change change) {
    Run before = runs.get(change.place());
    boolean goesOn =
        before != null
            && (before.state() == change.to()
                || (before.state() == State.SUSPECTED && isBlock(change.to())));
    Instant since = before != null && goesOn ? before.since() : change.at();
    runs.put(change.place(), new Run(change.to(), since, !change.mechanisms().isEmpty()));
    newestFirst.addFirst(change);
    if (newestFirst.size() > Snapshot.MOST_CHANGES) {
      newestFirst.removeLast();
    }
  }

  private static boolean isBlock(State state) {
    return state == State.BLOCKED || state == State.THROTTLED;
  }

  private Standing standing(Cell cell) {
    Run run = runs.get(new Place(cell.target(), cell.region()));
    return new Standing(
        cell,
        run != null && run.state() == cell.state() ? Optional.of(run.since()) : Optional.empty());
  }
}
