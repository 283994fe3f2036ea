package tocsin.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tocsin.detect.Event;

/// Every change of every event, one line of JSON each, in the order noticed, in a file that only
/// grows.
///
/// A line is on disk before it is told to anybody. One that a crash cut short is taken away: what
/// it said is noticed again. Safe for use by many threads.
public final class EventLog {
  private static final System.Logger LOG = System.getLogger(EventLog.class.getName());

  /// So many lines are kept in memory, and how every open event stands.
  private static final int MOST = 10_000;

  private final Path path;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Entry> latest = new LinkedHashMap<>();
  private long sequence;

  private EventLog(Path path) {
    this.path = path;
  }

  /// Opens the log, and reads what it says.
  public static EventLog open(Path path) throws IOException {
    EventLog log = new EventLog(path);
    log.read();
    return log;
  }

  /// Takes the events as they stand now and returns what changed, when it is on disk.
  ///
  /// @param events all that are known, each by its id
  /// @param withdrawn which of the open events that are known no more never were
  public synchronized List<Entry> update(
      Collection<Event> events, Predicate<Event> withdrawn, Instant now) throws IOException {
    List<Entry> fresh = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Event event : events) {
      known.add(event.id());
      Entry before = latest.get(event.id());
      if (before == null || before.isOutdatedBy(event)) {
        fresh.add(new Entry(sequence + fresh.size() + 1, now, false, event));
      }
    }
    for (Entry entry : open()) {
      if (!known.contains(entry.event().id()) && withdrawn.test(entry.event())) {
        fresh.add(new Entry(sequence + fresh.size() + 1, now, true, entry.event()));
      }
    }
    append(fresh);
    fresh.forEach(this::remember);
    return fresh;
  }

  /// The lines after that number, oldest first.
  public synchronized List<Entry> after(long number) {
    return entries.stream().filter(entry -> entry.sequence() > number).toList();
  }

  /// How each event stood last, in the order they were first noticed.
  public synchronized List<Entry> latest() {
    return List.copyOf(latest.values());
  }

  /// The events that go on.
  public synchronized List<Entry> open() {
    return latest.values().stream().filter(Entry::isOpen).toList();
  }

  /// How that event stood before that line.
  public synchronized Optional<Entry> before(Entry entry) {
    return entries.stream()
        .filter(one -> one.sequence() < entry.sequence())
        .filter(one -> one.event().id().equals(entry.event().id()))
        .reduce((_, later) -> later);
  }

  /// The first line of those in a row, up to that one, in which its event is in the same state.
  public synchronized Entry sinceWhenSo(Entry entry) {
    Entry first = entry;
    for (Optional<Entry> before = before(entry);
        before.isPresent() && before.get().state().equals(entry.state());
        before = before(first)) {
      first = before.get();
    }
    return first;
  }

  /// The number of the last line; 0 if there is none.
  public synchronized long last() {
    return sequence;
  }

  private void remember(Entry entry) {
    entries.addLast(entry);
    sequence = Math.max(sequence, entry.sequence());
    latest.put(entry.event().id(), entry);
    if (entries.size() > MOST) {
      Entry oldest = entries.removeFirst();
      latest.computeIfPresent(
          oldest.event().id(), (_, last) -> last.equals(oldest) && !last.isOpen() ? null : last);
    }
  }

  private void append(List<Entry> fresh) throws IOException {
    if (fresh.isEmpty()) {
      return;
    }
    String lines =
        fresh.stream().map(one -> EntryLine.of(one) + "\n").collect(Collectors.joining());
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long whole = file.size();
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      try {
        file.position(whole);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      } catch (IOException e) {
        file.truncate(whole);
        throw e;
      }
    }
  }

  private void read() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    cutShortLine();
    for (String line : Files.readAllLines(path)) {
      EntryLine.parse(line).ifPresentOrElse(this::remember, () -> skip(line));
    }
  }

  private void skip(String line) {
    sequence++;
    LOG.log(
        System.Logger.Level.WARNING,
        "A line of {0} cannot be read and is skipped: {1}",
        path,
        line);
  }

  private void cutShortLine() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    if (whole < bytes.length) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
        file.truncate(whole);
      }
    }
  }
}
