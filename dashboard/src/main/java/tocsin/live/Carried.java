package tocsin.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Phase;
import tocsin.judge.State;
import tocsin.model.Target;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// Events that began before what the detector remembers, and go on: a block of years is one event,
/// however often the dashboard is started in that time.
///
/// What the detector sees of such an event after a start begins with its memory. That is the old
/// event, and keeps its id and its onset. Where it sees nothing of it, the event goes on until
/// every role it hit has been reachable for [#SURE]. Not for use by several threads.
final class Carried {
  /// For so long at the edge of its memory, the detector cannot tell an onset from what went on.
  static final Duration EDGE = Duration.ofHours(2);

  static final Duration SURE = Duration.ofMinutes(10);

  private final Map<String, Instant> wellSince = new HashMap<>();

  /// The kind of thing an event is.
  private record Kind(EventClass kind, String service, String region) {
    static Kind of(Event event) {
      return new Kind(event.kind(), event.service(), event.region());
    }
  }

  /// All events, with those from before its memory.
  ///
  /// @param seen what the detector says
  /// @param logged how each event stood last
  /// @param memory the first moment the detector remembers
  List<Event> with(List<Event> seen, List<Entry> logged, Instant memory, Snapshot snapshot) {
    Set<String> told = new HashSet<>();
    seen.forEach(event -> told.add(event.id()));
    Set<String> before = new HashSet<>();
    logged.forEach(entry -> before.add(entry.event().id()));
    Map<Kind, Event> atTheEdge = new HashMap<>();
    seen.stream()
        .filter(event -> !before.contains(event.id()))
        .filter(event -> event.onset().earliest().isBefore(memory.plus(EDGE)))
        .forEach(event -> atTheEdge.put(Kind.of(event), event));
    List<Event> all = new ArrayList<>();
    Set<String> continued = new HashSet<>();
    for (Entry entry : logged) {
      Event old = entry.event();
      if (entry.isOpen() && !told.contains(old.id()) && isBeyond(old, memory)) {
        Optional<Event> now = Optional.ofNullable(atTheEdge.get(Kind.of(old)));
        now.ifPresent(event -> continued.add(event.id()));
        all.add(now.map(event -> continuation(old, event)).orElseGet(() -> alone(old, snapshot)));
      }
    }
    return Stream.concat(
            all.stream(), seen.stream().filter(event -> !continued.contains(event.id())))
        .toList();
  }

  /// Whether the detector cannot be asked of it, so that its silence says nothing.
  static boolean isBeyond(Event event, Instant memory) {
    return event.onset().latest().isBefore(memory.plus(EDGE));
  }

  private static Event continuation(Event old, Event now) {
    return new Event(
        old.id(),
        old.kind(),
        now.phase() instanceof Phase.Suspected ? old.phase() : now.phase(),
        old.service(),
        now.roles(),
        old.region(),
        now.networks(),
        now.reporting(),
        now.mechanisms().isEmpty() ? old.mechanisms() : now.mechanisms(),
        now.confidence(),
        old.onset(),
        old.detected(),
        Stream.concat(old.witnesses().stream().limit(1), now.witnesses().stream())
            .distinct()
            .toList(),
        old.follows());
  }

  private Event alone(Event old, Snapshot snapshot) {
    if (!isWell(old, snapshot)) {
      wellSince.remove(old.id());
      return old;
    }
    Instant since = wellSince.computeIfAbsent(old.id(), _ -> snapshot.at());
    return snapshot.at().isBefore(since.plus(SURE)) ? old : over(old, since);
  }

  private static Event over(Event old, Instant at) {
    return new Event(
        old.id(),
        old.kind(),
        new Phase.Over(at),
        old.service(),
        old.roles(),
        old.region(),
        old.networks(),
        old.reporting(),
        old.mechanisms(),
        old.confidence(),
        old.onset(),
        old.detected(),
        old.witnesses(),
        old.follows());
  }

  private static boolean isWell(Event event, Snapshot snapshot) {
    return switch (event.kind()) {
      case BLOCKING, THROTTLING, OUTAGE, REGIONAL_UNREACHABLE -> isReachable(event, snapshot);
      case SHUTDOWN, PROBE_SILENT -> isHeardOf(event, snapshot);
      case ENDPOINT_CHANGE, INSTRUMENT -> true;
    };
  }

  private static boolean isReachable(Event event, Snapshot snapshot) {
    List<Standing> hit =
        snapshot.standings().stream()
            .filter(one -> isIn(event, one.place().region()) && isOf(event, one.place().target()))
            .toList();
    return !hit.isEmpty() && hit.stream().allMatch(one -> one.state() == State.REACHABLE);
  }

  private static boolean isHeardOf(Event event, Snapshot snapshot) {
    return snapshot.probes().stream()
        .filter(probe -> isIn(event, probe.region()))
        .anyMatch(probe -> !probe.silent());
  }

  private static boolean isIn(Event event, String region) {
    return event.region().equals(Event.EVERYWHERE) || event.region().equals(region);
  }

  private static boolean isOf(Event event, Target target) {
    return target.service().equals(event.service())
        && (event.roles().isEmpty() || event.roles().contains(target.role()));
  }
}
