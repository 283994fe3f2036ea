package tocsin.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import tocsin.model.Escalation;
import tocsin.model.Target;
import tocsin.net.Ticker;

/// The turns that a dashboard asks for beyond the schedule, and how many it gets.
///
/// Nobody who answers in a dashboard's name can have more than this: an endpoint that the probe
/// measures anyway, every 20 seconds, for five minutes from when it was first asked for, ten times
/// more than scheduled in ten minutes, and of all endpoints together a number of times in an hour
/// that the probe's operator sets. The controls, which nobody minds, are measured as often
/// meanwhile, since without them nothing follows from the others. Used by the thread of the agenda
/// alone.
final class Faster {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long SPELL = Duration.ofMinutes(10).toNanos();
  private static final int MOST_OF_ENDPOINT = 10;

  private final Schedule schedule;
  private final List<Slot> slots;
  private final Ticker ticker;
  private final Journal journal;
  private final int mostAnHour;
  private final Deque<Long> lately = new ArrayDeque<>();
  private final Map<Slot, Deque<Long>> latelyOf = new HashMap<>();
  private final Map<Target, Asked> asked = new HashMap<>();
  private final LongAdder made = new LongAdder();
  private Optional<Long> said = Optional.empty();

  /// A role that is asked for.
  ///
  /// @param interval how often
  /// @param end when it is no longer measured more often, however long it is asked for
  private record Asked(long interval, long end) {}

  /// @param mostAnHour how many turns beyond the schedule there may be in an hour; 0 for none
  Faster(
      Schedule schedule, Collection<Slot> slots, Ticker ticker, Journal journal, int mostAnHour) {
    this.schedule = schedule;
    this.slots = List.copyOf(slots);
    this.ticker = ticker;
    this.journal = journal;
    this.mostAnHour = mostAnHour;
  }

  /// Takes what is asked for now; what is not among it has ended. Roles that this probe does not
  /// measure, or as often anyway, are left alone.
  void ask(List<Escalation> all) {
    Map<Target, Asked> now = new HashMap<>();
    for (Escalation one : all) {
      if (slots.stream().anyMatch(slot -> isFaster(slot, one))) {
        Asked before = asked.get(one.target());
        now.put(one.target(), before == null ? begin(one) : before);
      }
    }
    asked.clear();
    asked.putAll(now);
  }

  /// Begins the turns that are due; to be called every second or so.
  void sweep() {
    long now = ticker.nanos();
    Set<Long> intervals = new HashSet<>();
    for (Slot slot : slots) {
      Asked its = asked.get(slot.endpoint().target());
      if (its != null && its.end() - now > 0 && !slot.isControl()) {
        intervals.add(its.interval());
        if (isDue(slot, its.interval()) && allowed(slot, now)) {
          schedule.extra(slot);
          made.increment();
        }
      }
    }
    if (isLeft(now)) {
      intervals.stream().min(Long::compare).ifPresent(this::controls);
    }
  }

  /// How many turns there were beyond the schedule, those of controls left out.
  long made() {
    return made.sum();
  }

  private Asked begin(Escalation one) {
    long now = ticker.nanos();
    if (mostAnHour > 0 && said.filter(at -> now - at < SPELL).isEmpty()) {
      said = Optional.of(now);
      journal.info(
          "the dashboard asks for more checks than scheduled, of %s to begin with; it gets up to %d an hour (--extra-checks)"
              .formatted(one.target(), mostAnHour));
    }
    return new Asked(one.interval().toNanos(), now + one.duration().toNanos());
  }

  private static boolean isFaster(Slot slot, Escalation one) {
    return !slot.isControl()
        && slot.endpoint().target().equals(one.target())
        && slot.interval() > one.interval().toNanos();
  }

  private void controls(long interval) {
    List<Slot> due = new ArrayList<>(slots);
    due.removeIf(slot -> !slot.isControl() || !isDue(slot, interval));
    due.forEach(schedule::extra);
  }

  /// Whether its last turn was long enough ago, and its next is not near.
  private boolean isDue(Slot slot, long interval) {
    return slot.interval() > interval
        && schedule.sinceLast(slot) >= interval
        && schedule.untilNext(slot) >= interval * 3 / 4;
  }

  private boolean allowed(Slot slot, long now) {
    Deque<Long> its = latelyOf.computeIfAbsent(slot, _ -> new ArrayDeque<>());
    forget(its, now - SPELL);
    if (its.size() >= MOST_OF_ENDPOINT || !isLeft(now)) {
      return false;
    }
    its.add(now);
    lately.add(now);
    return true;
  }

  private boolean isLeft(long now) {
    forget(lately, now - HOUR);
    return lately.size() < mostAnHour;
  }

  private static void forget(Deque<Long> times, long before) {
    while (!times.isEmpty() && times.getFirst() - before <= 0) {
      times.removeFirst();
    }
  }
}
