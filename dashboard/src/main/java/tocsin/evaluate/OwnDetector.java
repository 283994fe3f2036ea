package tocsin.evaluate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.detect.Event;
import tocsin.detect.Observation;
import tocsin.detect.Phase;
import tocsin.detect.Settings;
import tocsin.detect.Timeline;

/// Tocsin's detector, asked for its events as the dashboard asks.
final class OwnDetector implements Contender {
  private static final long ASKED_EVERY = 5 * Span.MINUTE;

  /// Events that began longer ago are kept though the detector lets go of them.
  private static final long KEPT = 2 * Span.DAY;

  private final Timeline timeline;
  private final Map<String, Event> events = new LinkedHashMap<>();

  /// Ids of events that were more than a suspicion at some time.
  private final Set<String> certain = new LinkedHashSet<>();

  OwnDetector(Settings settings) {
    this.timeline = new Timeline(settings);
  }

  double theta() {
    return timeline.theta();
  }

  @Override
  public void take(List<Observation> arrived, long end) {
    timeline.add(arrived);
    if (end % ASKED_EVERY == 0) {
      ask(Chapter.BEGINNING.plusSeconds(end));
    }
  }

  private void ask(Instant now) {
    // What came late may change what was said before: only what is still said counts.
    events.values().removeIf(event -> event.detected().isAfter(now.minusSeconds(KEPT)));
    for (Event event : timeline.events(now)) {
      events.put(event.id(), event);
      if (event.phase() instanceof Phase.Ongoing) {
        certain.add(event.id());
      }
    }
  }

  @Override
  public List<Claim> claims() {
    return events.values().stream().map(this::claim).toList();
  }

  private Claim claim(Event event) {
    long earliest = second(event.onset().earliest());
    long latest = second(event.onset().latest());
    long over = event.phase() instanceof Phase.Over(Instant at) ? second(at) : Long.MAX_VALUE;
    return new Claim(
        event.kind(),
        certain.contains(event.id()),
        event.service(),
        event.region(),
        latest,
        (earliest + latest) / 2,
        second(event.detected()),
        over,
        event.mechanisms(),
        event.networks().size());
  }

  private static long second(Instant instant) {
    return instant.getEpochSecond() - Chapter.BEGINNING.getEpochSecond();
  }
}
