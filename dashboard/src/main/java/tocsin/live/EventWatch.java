package tocsin.live;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.detect.Event;
import tocsin.detect.Observing;
import tocsin.detect.Settings;
import tocsin.detect.Timeline;
import tocsin.judge.Fingerprints;
import tocsin.model.Escalation;
import tocsin.model.Vantage;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.web.Bulletin;
import tocsin.web.Snapshot;

/// Runs the detector on what the store has, in one thread in the background, and keeps the
/// [Bulletin] and the [EventLog] current.
///
/// Every three seconds it takes in the minutes that were closed since, and those of which something
/// came late, and looks at the minute that is open, to have what may be beginning measured more
/// often; it looks for no more than a tenth of the time. After a start it reads the last 72 hours
/// again; until it has, events stand as the log has them.
public final class EventWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventWatch.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /// How many times as long as a look takes it is until the next.
  private static final int LOOKS = 9;

  private final Supplier<Snapshot> snapshot;
  private final InstantSource clock;
  private final Settings settings;
  private final Timeline timeline;
  private final MinuteFeed feed;
  private final EventLog log;
  private final Lookout lookout = new Lookout();
  private final Carried carried = new Carried();
  private List<Event> latest = List.of();
  private Instant nextLook = Instant.MIN;
  private volatile Bulletin current;
  private volatile boolean closed;
  private final Thread thread;

  /// Starts watching.
  ///
  /// @param snapshot what is reachable now, by which events end that the detector no longer sees
  /// @param events file of the event log
  /// @throws IOException if that file cannot be read
  public static EventWatch start(
      Store store,
      Configuration configuration,
      Fingerprints fingerprints,
      Supplier<Snapshot> snapshot,
      Path events,
      InstantSource clock)
      throws IOException {
    EventWatch watch =
        new EventWatch(store, configuration, fingerprints, snapshot, events, Settings.PLAIN, clock);
    watch.thread.start();
    return watch;
  }

  EventWatch(
      Store store,
      Configuration configuration,
      Fingerprints fingerprints,
      Supplier<Snapshot> snapshot,
      Path events,
      Settings settings,
      InstantSource clock)
      throws IOException {
    this.snapshot = snapshot;
    this.clock = clock;
    this.settings = settings;
    timeline = new Timeline(settings);
    Observing observing = new Observing(configuration.scheduledRoles(), fingerprints);
    feed = new MinuteFeed(store, new Stretches(store, observing), timeline, settings.kept());
    log = EventLog.open(events);
    current = bulletin(0, clock.instant(), "");
    thread = Thread.ofPlatform().daemon().name("event-watch").unstarted(this::run);
  }

  /// What the detector knows.
  public Bulletin current() {
    return current;
  }

  /// The log of what it knew.
  public EventLog log() {
    return log;
  }

  /// What a probe there is to measure more often, at this moment.
  public List<Escalation> escalations(Vantage vantage) {
    return lookout.in(vantage.region(), clock.instant());
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

  /// Takes in what there is now. Not for use by several threads.
  void refresh() throws InterruptedException {
    Instant now = clock.instant();
    String trouble = "";
    try {
      boolean more = true;
      while (more && !closed) {
        more = feed.take(now);
        now = clock.instant();
        if (more && !feed.isCaughtUp()) {
          current = bulletin(current.number() + 1, now, "");
        }
      }
      if (!closed) {
        conclude(now);
        lookOut(now);
      }
    } catch (StoreUnavailableException e) {
      trouble = "The store of measurements cannot be read: " + e.getMessage();
    } catch (IOException e) {
      trouble = "The event log cannot be written: " + e.getMessage();
    }
    if (!trouble.isEmpty() && !trouble.equals(current.health().trouble())) {
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
    current = bulletin(current.number() + 1, now, trouble);
  }

  private void run() {
    try {
      while (!closed) {
        refresh();
        if (!closed) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void conclude(Instant now) throws IOException {
    Instant memory = now.minus(settings.kept());
    List<Event> events =
        carried.with(timeline.events(feed.closed()), log.latest(), memory, snapshot.get());
    log.update(events, event -> !Carried.isBeyond(event, memory), now);
    latest = events;
  }

  private void lookOut(Instant now) throws StoreUnavailableException, InterruptedException {
    if (now.isBefore(nextLook)) {
      return;
    }
    lookout.look(now, timeline.outlook(feed.closed(), feed.open(now)), latest);
    Instant done = clock.instant();
    nextLook = done.plus(Duration.between(now, done).multipliedBy(LOOKS));
  }

  /// What is known, with how it stood last what the detector remembers no more.
  private Bulletin bulletin(long number, Instant now, String trouble) {
    Set<String> known = new HashSet<>();
    latest.forEach(event -> known.add(event.id()));
    List<Event> events =
        Stream.concat(
                latest.stream(),
                log.latest().stream()
                    .filter(entry -> !entry.withdrawn())
                    .map(Entry::event)
                    .filter(event -> !known.contains(event.id())))
            .sorted(comparing((Event one) -> one.onset().latest()).thenComparing(Event::id))
            .toList();
    return new Bulletin(
        number,
        now,
        events,
        feed.isCaughtUp() ? timeline.scores(feed.closed()) : List.of(),
        timeline.theta(),
        health(now, trouble));
  }

  private Bulletin.Health health(Instant now, String trouble) {
    boolean reading = feed.rounds() > 0 && !feed.isCaughtUp() && trouble.isEmpty();
    return new Bulletin.Health(
        feed.rounds(),
        feed.isCaughtUp() ? Duration.between(feed.closed(), now) : settings.kept(),
        feed.observations(),
        feed.late(),
        feed.refused(),
        reading
            ? "The measurements of the last days are being read again: events stand as they were known before."
            : trouble);
  }
}
