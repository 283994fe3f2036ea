package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import tocsin.model.Endpoint;

/// The append-only log of measurements.
///
/// One DuckDB file for each UTC day of `started_at`, `DIR/measurements/2026-11-23.duckdb`, because
/// such a file never shrinks: what is too old goes as a whole file. An id is stored once, also
/// across restarts, crashes and racing batches. Reading and writing do not wait for each other.
/// Safe for use by many threads.
public final class Store implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 30;

  private final Days days;
  private final Certificates certificates;
  private final Retention retention;
  private final InstantSource clock;
  private final FolderLock folderLock;
  private final Room room;
  private final Writer writer;
  private final Thread writing;
  private final Reading reading;
  private final AtomicLong rowsAppended = new AtomicLong();

  private Store(
      FolderLock folderLock, Path dir, Retention retention, InstantSource clock, long reserve)
      throws IOException {
    this.folderLock = folderLock;
    this.retention = retention;
    this.clock = clock;
    days = new Days(Files.createDirectories(dir.resolve("measurements")));
    certificates = new Certificates(Files.createDirectories(dir.resolve("certificates")));
    room = new Room(days.folder(), reserve);
    writer = new Writer(days, room, clock);
    writing = Thread.ofPlatform().name("store-writer").daemon().start(writer);
    reading = new Reading(days, clock);
  }

  /// Opens the store in `dir`, made if need be, and applies the retention.
  ///
  /// @throws IOException if the folder cannot be used, or another process has the store open
  public static Store open(Path dir, Retention retention, InstantSource clock) throws IOException {
    return open(dir, retention, clock, Room.RESERVE);
  }

  /// Opens it with another reserve of free disk than usual, bytes, for tests.
  static Store open(Path dir, Retention retention, InstantSource clock, long reserve)
      throws IOException {
    Path folder = Files.createDirectories(dir).toAbsolutePath();
    FolderLock lock = FolderLock.take(folder);
    Store store = new Store(lock, folder, retention, clock, reserve);
    store.retain();
    return store;
  }

  /// Stores a batch; what is not a duplicate is on disk when this returns.
  ///
  /// A batch within one day is stored whole or not at all, whatever happens; one that spans days is
  /// so for each day.
  ///
  /// @throws StoreFullException if there is no room on the disk
  /// @throws StoreUnavailableException if it cannot be stored for another reason
  public Appended append(List<Received> batch)
      throws StoreUnavailableException, InterruptedException {
    Batch queued = new Batch(List.copyOf(batch), clock.instant(), new CompletableFuture<>());
    keepCertificates(queued);
    if (!writer.offer(queued, DEADLINE_SECONDS)) {
      throw new StoreUnavailableException("the store is closing or far behind");
    }
    Appended appended = Answers.await(queued.done(), DEADLINE_SECONDS);
    rowsAppended.addAndGet(appended.added().size());
    return appended;
  }

  private void keepCertificates(Batch batch) throws StoreUnavailableException {
    try {
      for (Received received : batch.lines()) {
        certificates.keep(received.measurement(), batch.receivedAt());
      }
    } catch (IOException e) {
      throw room.failure(e, List.of());
    }
  }

  /// The measurement of that id.
  public Optional<Stored> find(String id) throws StoreUnavailableException, InterruptedException {
    LocalDate day = Ids.day(id);
    return reading.ask(day, day, reader -> reader.measurements(Condition.id(id), "")).stream()
        .findFirst();
  }

  /// The measurements begun at `from` or later and before `to`, newest first.
  ///
  /// @param before the last id of the page before this one; empty for the first page
  /// @param most how many at most; at least 1
  public List<Stored> between(Instant from, Instant to, Filter filter, String before, int most)
      throws StoreUnavailableException, InterruptedException {
    Condition condition = Condition.between(from, to).matching(filter).before(before);
    LocalDate newest = before.isEmpty() ? Ids.day(to) : Ids.day(before);
    List<Stored> found = new ArrayList<>();
    for (LocalDate day : reading.days(Ids.day(from), newest)) {
      String order = " ORDER BY id DESC LIMIT " + (most - found.size());
      found.addAll(reading.ask(day, day, reader -> reader.measurements(condition, order)));
      if (found.size() >= most) {
        break;
      }
    }
    return List.copyOf(found);
  }

  /// The newest measurement of each probe and endpoint begun at `from` or later and before `to`,
  /// newest first. If one is a retry, its first attempt is found by its `retryOf`.
  public List<Stored> latest(Instant from, Instant to)
      throws StoreUnavailableException, InterruptedException {
    Condition condition = Condition.between(from, to).newest();
    List<Stored> latest = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (Stored stored :
        reading.ask(
            Ids.day(from),
            Ids.day(to),
            reader -> reader.measurements(condition, " ORDER BY id DESC"))) {
      if (places.add(Place.of(stored))) {
        latest.add(stored);
      }
    }
    return latest;
  }

  /// The probes with measurements begun at `from` or later and before `to`, by id.
  public List<ProbeSeen> probesSeen(Instant from, Instant to)
      throws StoreUnavailableException, InterruptedException {
    Condition condition = Condition.between(from, to);
    Map<String, ProbeSeen> probes = new HashMap<>();
    for (ProbeSeen seen :
        reading.ask(Ids.day(from), Ids.day(to), reader -> reader.probes(condition))) {
      probes.merge(seen.probe(), seen, (later, earlier) -> earlier.and(later));
    }
    return probes.values().stream().sorted(Comparator.comparing(ProbeSeen::probe)).toList();
  }

  /// How many measurements began in each minute from `from` on and before `to`, the oldest minute
  /// first; minutes without any are left out.
  public SortedMap<Instant, Long> minutes(Instant from, Instant to)
      throws StoreUnavailableException, InterruptedException {
    Condition condition = Condition.between(from, to);
    SortedMap<Instant, Long> minutes = new TreeMap<>();
    for (MinuteCount one :
        reading.ask(Ids.day(from), Ids.day(to), reader -> reader.minutes(condition))) {
      minutes.merge(one.minute(), one.count(), Long::sum);
    }
    return minutes;
  }

  /// The certificate of that SHA-256 (lower-case hexadecimal), base64 of its DER form.
  public Optional<String> certificate(String sha256) throws StoreUnavailableException {
    try {
      return certificates.find(sha256);
    } catch (IOException e) {
      throw new StoreUnavailableException("a certificate cannot be read: " + e, e);
    }
  }

  /// Deletes what the retention no longer covers, closes days that are idle, and returns the days
  /// deleted. To be called hourly.
  public List<LocalDate> retain() throws IOException {
    Instant now = clock.instant();
    days.tidy(now);
    certificates.retain(now, Duration.ofDays(retention.days() + 1L));
    return days.retain(retention, Ids.day(now));
  }

  /// The first moment that is kept.
  public Instant keptSince() {
    LocalDate first = Ids.day(clock.instant()).minusDays(retention.days());
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Bytes the days take on disk.
  public long bytes() {
    return days.bytes();
  }

  /// How many days there are.
  public long days() {
    return days.count();
  }

  /// How many measurements were stored since the store was opened.
  public long rowsAppended() {
    return rowsAppended.get();
  }

  /// Lets a reader of a day stall, for tests.
  Days openDays() {
    return days;
  }

  /// Writes what waits and closes all files.
  @Override
  public void close() throws IOException {
    writer.close();
    try {
      writing.join(Duration.ofSeconds(DEADLINE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reading.close();
    days.close();
    folderLock.close();
  }

  /// What [#latest] has one of.
  private record Place(String probe, Endpoint endpoint) {
    static Place of(Stored stored) {
      return new Place(stored.measurement().vantage().probe(), stored.measurement().endpoint());
    }
  }
}
