package tocsin.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tocsin.detect.Event;
import tocsin.detect.Observing;
import tocsin.detect.Timeline;
import tocsin.judge.Window;
import tocsin.model.Measurement;

/// Plays measurements through judge and detector, minute by minute of their own time.
///
/// Holds those of the last [Observing#BEFORE] and the batteries of [Window#EXPLAINED], and what the
/// timeline holds.
public final class Replay {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Observing observing;
  private final Timeline timeline;
  private final Deque<Measurement> near = new ArrayDeque<>();
  private final Deque<Measurement> batteries = new ArrayDeque<>();
  private final Deque<Instant> open = new ArrayDeque<>();
  private final Set<String> scheduled = new HashSet<>();
  private Instant end = Instant.MIN;

  public Replay(Observing observing, Timeline timeline) {
    this.observing = observing;
    this.timeline = timeline;
  }

  /// Takes the next measurement, which is none older than the last.
  public void take(Measurement measurement) {
    Instant at = measurement.startedAt();
    if (measurement.target().service().equals(Window.CONTROL_SERVICE)) {
      scheduled.add(measurement.vantage().region());
    }
    while (!open.isEmpty() && !at.isBefore(open.getFirst().plus(MINUTE).plus(Observing.AFTER))) {
      observe();
    }
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    if (open.isEmpty() || open.getLast().isBefore(minute)) {
      open.add(minute);
    }
    (measurement.isBattery() ? batteries : near).add(measurement);
  }

  /// Takes it that there are no more; the events, the oldest onset first. Silence is told only of
  /// regions with probes that measure controls: others, as OONI's, measure when somebody runs them,
  /// and their silence says nothing.
  public List<Event> end() {
    while (!open.isEmpty()) {
      observe();
    }
    return end.equals(Instant.MIN)
        ? List.of()
        : timeline.events(end).stream().filter(this::isTold).toList();
  }

  private boolean isTold(Event event) {
    return switch (event.kind()) {
      case SHUTDOWN, PROBE_SILENT -> scheduled.contains(event.region());
      case BLOCKING, THROTTLING, OUTAGE, REGIONAL_UNREACHABLE, ENDPOINT_CHANGE, INSTRUMENT -> true;
    };
  }

  private void observe() {
    Instant from = open.removeFirst();
    forget(near, from.minus(Observing.BEFORE));
    forget(batteries, from.minus(Window.EXPLAINED));
    List<Measurement> all = new ArrayList<>(near);
    all.addAll(batteries);
    end = from.plus(MINUTE);
    timeline.add(observing.of(all, from, end));
  }

  private static void forget(Deque<Measurement> some, Instant before) {
    while (!some.isEmpty() && some.getFirst().startedAt().isBefore(before)) {
      some.removeFirst();
    }
  }
}
