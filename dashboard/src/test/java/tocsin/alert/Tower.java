package tocsin.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.detect.Event;
import tocsin.live.EventLog;
import tocsin.web.EventWords;
import tocsin.web.Happening;
import tocsin.web.World;

/// An event log, and the receivers told of it, in a folder that outlives them.
final class Tower implements AutoCloseable {
  static final Instant NOW = Happening.ONSET.plusSeconds(240);
  static final URI DASHBOARD = URI.create("https://tocsin.example.org");

  private static final EventWords WORDS = EventWords.of(World.shipped(), List.of("CN", "NL"));

  private final Path dir;
  private final Poster poster = new Poster();
  private final EventLog log;

  Tower(Path dir) throws IOException {
    this.dir = dir;
    log = EventLog.open(dir.resolve("events.ndjson"));
  }

  Path folder() {
    return dir;
  }

  EventLog log() {
    return log;
  }

  static String sentence(Event event) {
    return WORDS.sentence(event);
  }

  /// The events are so now, and those that are no longer among them never were.
  Tower events(Happening... happenings) throws IOException {
    return events(NOW, happenings);
  }

  Tower events(Instant at, Happening... happenings) throws IOException {
    log.update(List.of(happenings).stream().map(Happening::event).toList(), _ -> true, at);
    return this;
  }

  Webhook webhook(Ear ear) throws IOException {
    Receivers receivers = new Receivers(List.of(), Optional.of(ear.address("/hook")), DASHBOARD);
    return new Webhook(
        ear.address("/hook"), log, Tower::sentence, receivers, poster, dir.resolve("webhook"));
  }

  Alertmanager alertmanager(Ear ear) throws IOException {
    Receivers receivers = new Receivers(List.of(ear.address("/am/")), Optional.empty(), DASHBOARD);
    return new Alertmanager(
        ear.address("/am/"), log, Tower::sentence, receivers, poster, dir.resolve("alertmanager"));
  }

  /// Steps until nothing is due, so many times at most.
  static int tell(Receiver receiver, Instant now, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      if (receiver.step(now) instanceof Receiver.Step.Idle) {
        return i;
      }
    }
    return most;
  }

  @Override
  public void close() {
    poster.close();
  }
}
