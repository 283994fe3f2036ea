package tocsin.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tocsin.detect.Event;
import tocsin.detect.Phase;
import tocsin.live.Entry;
import tocsin.live.EventLog;
import tools.jackson.databind.json.JsonMapper;

/// Posts the events that go on to an Alertmanager, again each minute, as it asks of its clients,
/// and those that are over until it has taken that.
///
/// An alert speaks for [#SPEAKS] after it was posted, so that a restart of the dashboard is no end
/// of anything.
final class Alertmanager implements Receiver {
  static final Duration AGAIN = Duration.ofMinutes(1);
  static final Duration SPEAKS = Duration.ofMinutes(10);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final URI address;
  private final EventLog log;
  private final Function<Event, String> sentence;
  private final Receivers receivers;
  private final Poster poster;
  private final Path file;
  private volatile Cursor cursor;
  private Instant posted = Instant.MIN;

  Alertmanager(
      URI base,
      EventLog log,
      Function<Event, String> sentence,
      Receivers receivers,
      Poster poster,
      Path file)
      throws IOException {
    address = URI.create(base.toString().replaceFirst("/+$", "") + "/api/v2/alerts");
    this.log = log;
    this.sentence = sentence;
    this.receivers = receivers;
    this.poster = poster;
    this.file = file;
    Optional<Cursor> stored = Cursor.read(file, log.last());
    cursor = stored.isPresent() ? stored.get() : new Cursor(log.last(), List.of());
    cursor.write(file);
  }

  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public long waiting() {
    return log.after(cursor.after()).size();
  }

  @Override
  public Step step(Instant now) throws IOException {
    boolean again = !posted.plus(AGAIN).isAfter(now);
    List<Entry> news = log.after(cursor.after());
    List<Alert> alerts = again || !news.isEmpty() ? alerts(news, now) : List.of();
    if (alerts.isEmpty()) {
      heard(news);
      return new Step.Idle();
    }
    Posting posting = poster.post(address, "", MAPPER.writeValueAsBytes(alerts));
    if (posting instanceof Posting.Taken) {
      posted = now;
      heard(news);
    }
    return new Step.Posted(posting);
  }

  private void heard(List<Entry> news) throws IOException {
    if (!news.isEmpty()) {
      cursor = cursor.past(news.getLast().sequence());
      cursor.write(file);
    }
  }

  private List<Alert> alerts(List<Entry> news, Instant now) {
    List<Entry> open = log.open();
    List<Alert> alerts = new ArrayList<>();
    for (Entry entry : open) {
      alerts.add(alert(entry, now.plus(SPEAKS)));
    }
    Set<Map<String, String>> firing =
        alerts.stream().map(Alert::labels).collect(Collectors.toSet());
    for (Entry entry : news) {
      log.before(entry)
          .filter(Entry::isOpen)
          .filter(before -> !firing.contains(Alert.labels(before.event())))
          .ifPresent(before -> alerts.add(alert(before, end(entry))));
    }
    return alerts;
  }

  private Alert alert(Entry entry, Instant end) {
    return Alert.of(entry, sentence.apply(entry.event()), receivers, end);
  }

  /// When what was said before that line ceased to be true.
  private static Instant end(Entry entry) {
    return !entry.withdrawn() && entry.event().phase() instanceof Phase.Over(Instant at)
        ? at
        : entry.recordedAt();
  }
}
