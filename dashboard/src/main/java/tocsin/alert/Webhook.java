package tocsin.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tocsin.detect.Event;
import tocsin.live.Entry;
import tocsin.live.EventLog;
import tocsin.web.EventJson;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Posts each change of an event's state once, in the order they were recorded.
///
/// A message counts as heard when the receiver answers 2xx; if this process is killed between that
/// answer and its note of it, the message goes out again with the same `id`. A receiver that is new
/// hears of the events that go on. One that refuses a message for what it says is asked
/// [#MOST_REFUSALS] times; then the message is passed over, and the log says so.
final class Webhook implements Receiver {
  static final int MOST_REFUSALS = 12;

  private static final System.Logger LOG = System.getLogger(Webhook.class.getName());
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /// What is posted.
  ///
  /// @param id the same for the same change, however often it is sent
  /// @param sequence grows from message to message
  /// @param state suspected, ongoing, over, or withdrawn where what came late shows that there was
  ///   no such event
  record Message(
      String id,
      long sequence,
      String state,
      String sentence,
      String url,
      Instant recordedAt,
      EventJson event) {}

  private final URI address;
  private final EventLog log;
  private final Function<Event, String> sentence;
  private final Receivers receivers;
  private final Poster poster;
  private final Path file;
  private volatile Cursor cursor;
  private int refusals;

  Webhook(
      URI address,
      EventLog log,
      Function<Event, String> sentence,
      Receivers receivers,
      Poster poster,
      Path file)
      throws IOException {
    this.address = address;
    this.log = log;
    this.sentence = sentence;
    this.receivers = receivers;
    this.poster = poster;
    this.file = file;
    Optional<Cursor> stored = Cursor.read(file, log.last());
    cursor = stored.isPresent() ? stored.get() : fresh();
    cursor.write(file);
  }

  /// For a receiver that is new: of each open event the last change of its state.
  private Cursor fresh() {
    List<Long> open =
        log.open().stream().map(entry -> log.sinceWhenSo(entry).sequence()).sorted().toList();
    return new Cursor(log.last(), open);
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public long waiting() {
    Cursor now = cursor;
    return due(now).size();
  }

  @Override
  public Step step(Instant now) throws IOException {
    for (Entry entry : due(cursor)) {
      if (isNews(entry)) {
        return new Step.Posted(post(entry));
      }
      heard(entry);
    }
    return new Step.Idle();
  }

  private List<Entry> due(Cursor cursor) {
    long from = cursor.pending().isEmpty() ? cursor.after() : 0;
    return log.after(from).stream().filter(one -> cursor.isDue(one.sequence())).toList();
  }

  private boolean isNews(Entry entry) {
    return log.before(entry).map(before -> !before.state().equals(entry.state())).orElse(true);
  }

  private Posting post(Entry entry) throws IOException {
    String id = entry.event().id() + "-" + entry.sequence();
    Posting posting = poster.post(address, id, MAPPER.writeValueAsBytes(message(id, entry)));
    switch (posting) {
      case Posting.Taken _ -> heard(entry);
      case Posting.Failed _ -> refusals = 0;
      case Posting.Refused(String words) -> {
        refusals++;
        if (refusals >= MOST_REFUSALS) {
          LOG.log(
              System.Logger.Level.ERROR,
              "The webhook never heard that {0} is {1}: {2}, {3} times",
              entry.event().id(),
              entry.state(),
              words,
              refusals);
          heard(entry);
        }
      }
    }
    return posting;
  }

  private Message message(String id, Entry entry) {
    String words = sentence.apply(entry.event());
    return new Message(
        id,
        entry.sequence(),
        entry.state(),
        entry.withdrawn() ? "There was no such event, as came out later: " + words : words,
        receivers.page(entry.event().id()),
        entry.recordedAt(),
        EventJson.of(entry.event()));
  }

  private void heard(Entry entry) throws IOException {
    cursor = cursor.past(entry.sequence());
    cursor.write(file);
    refusals = 0;
  }
}
