package tocsin.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tocsin.model.Measurement;

/// The one thread that writes.
///
/// It takes all batches that wait, drops what is stored already, and commits the rest together: one
/// sync of the disk serves many batches, and since nobody else writes, no two batches can race past
/// the look-up of each other's ids.
final class Writer implements Runnable {
  private static final int MOST_WAITING = 256;
  private static final int MOST_ROWS_AT_ONCE = 20_000;

  private final Days days;
  private final Room room;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Batch> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean closing;

  Writer(Days days, Room room, InstantSource clock) {
    this.days = days;
    this.room = room;
    this.clock = clock;
  }

  /// Puts a batch in the queue; waits while that is full.
  boolean offer(Batch batch, long seconds) throws InterruptedException {
    return !closing && waiting.offer(batch, seconds, TimeUnit.SECONDS);
  }

  /// Lets the thread end once all that waits is written.
  void close() {
    closing = true;
  }

  @Override
  public void run() {
    try {
      while (!closing || !waiting.isEmpty()) {
        Batch first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          write(group(first));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Batch> group(Batch first) {
    List<Batch> group = new ArrayList<>(List.of(first));
    int rows = first.lines().size();
    for (Batch next = waiting.peek();
        next != null && rows + next.lines().size() <= MOST_ROWS_AT_ONCE;
        next = waiting.peek()) {
      group.add(waiting.remove());
      rows += next.lines().size();
    }
    return group;
  }

  /// Writes the batches together or, where one of them cannot be written, each alone. A bug is
  /// handed to those who wait and does not end the thread.
  private void write(List<Batch> group) {
    try {
      Set<UUID> added = commit(group);
      group.forEach(batch -> batch.done().complete(outcome(batch, added)));
    } catch (StoreUnavailableException e) {
      if (group.size() == 1 || e instanceof StoreFullException) {
        group.forEach(batch -> batch.done().completeExceptionally(e));
      } else {
        group.forEach(batch -> write(List.of(batch)));
      }
    } catch (RuntimeException | LinkageError e) {
      group.forEach(batch -> batch.done().completeExceptionally(e));
    }
  }

  private Set<UUID> commit(List<Batch> group) throws StoreUnavailableException {
    Map<LocalDate, Map<UUID, Row>> byDay = new TreeMap<>();
    for (Batch batch : group) {
      for (Received line : batch.lines()) {
        UUID id = UUID.fromString(line.measurement().id());
        byDay
            .computeIfAbsent(Ids.day(line.measurement().startedAt()), day -> new HashMap<>())
            .putIfAbsent(id, new Row(id, line, batch.receivedAt()));
      }
    }
    Set<UUID> added = new HashSet<>();
    for (Map.Entry<LocalDate, Map<UUID, Row>> day : byDay.entrySet()) {
      added.addAll(commit(day.getKey(), day.getValue()));
    }
    days.tidy(clock.instant());
    return added;
  }

  private Set<UUID> commit(LocalDate date, Map<UUID, Row> rows) throws StoreUnavailableException {
    room.check(rows.values());
    Slot slot = days.slot(date);
    try {
      return slot.use(clock.instant(), day -> commit(day, rows));
    } catch (SQLException | IOException e) {
      slot.reopen();
      throw room.failure(e, rows.values());
    }
  }

  private static Set<UUID> commit(Day day, Map<UUID, Row> rows) throws SQLException {
    List<UUID> ids = List.copyOf(rows.keySet());
    Set<UUID> stored = day.stored(ids);
    List<Row> fresh =
        rows.values().stream().filter(row -> !stored.contains(row.id())).sorted(Row.BY_ID).toList();
    if (!fresh.isEmpty()) {
      day.append(fresh);
    }
    Set<UUID> added = new HashSet<>(ids);
    added.removeAll(stored);
    return added;
  }

  /// Splits a batch into what was added for it and what was there before it; takes the former out
  /// of `added`, so that a later batch of the group finds them stored.
  private static Appended outcome(Batch batch, Set<UUID> added) {
    List<Measurement> fresh = new ArrayList<>();
    List<Measurement> duplicates = new ArrayList<>();
    for (Received line : batch.lines()) {
      boolean first = added.remove(UUID.fromString(line.measurement().id()));
      (first ? fresh : duplicates).add(line.measurement());
    }
    return new Appended(fresh, duplicates);
  }
}
