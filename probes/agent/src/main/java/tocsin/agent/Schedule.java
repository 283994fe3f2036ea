package tocsin.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tocsin.net.Ticker;

/// When each endpoint has its turns.
///
/// The n-th turn of an endpoint is n intervals after its phase, give or take a fortieth of the
/// interval by chance; it does not depend on when the turn before began or ended, so nothing
/// drifts. At the start every endpoint has one turn extra, all of them within ten seconds (or their
/// interval), so that a picture is there at once: controls first, because nothing follows from the
/// others without them. Turns that were slept through are counted and not made up for.
final class Schedule {
  private static final double JITTER = 1.0 / 40;
  private static final long FIRST_ROUND = Duration.ofSeconds(10).toNanos();
  private static final Comparator<Slot> CONTROLS_FIRST =
      Comparator.comparing(Slot::isControl).reversed().thenComparingDouble(Slot::phase);
  private static final Duration RETRY_SOONEST = Duration.ofSeconds(15);
  private static final Duration RETRY_LATEST = Duration.ofSeconds(25);

  private final Agenda agenda;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final Consumer<Turn.Check> begin;
  private final Map<Slot, Long> last = new ConcurrentHashMap<>();
  private final Map<Slot, Long> regular = new ConcurrentHashMap<>();
  private final Map<Slot, Long> retry = new ConcurrentHashMap<>();
  private final LongAdder missed = new LongAdder();

  /// @param random safe to use from many threads
  /// @param begin begins a check and returns at once
  Schedule(Agenda agenda, Ticker ticker, RandomGenerator random, Consumer<Turn.Check> begin) {
    this.agenda = agenda;
    this.ticker = ticker;
    this.random = random;
    this.begin = begin;
  }

  /// Gives each endpoint its turns from now on.
  ///
  /// @param wall the time of day now, which phases count from
  void start(Collection<Slot> slots, Instant wall) {
    long now = ticker.nanos();
    long epoch = Math.multiplyExact(wall.getEpochSecond(), 1_000_000_000L) + wall.getNano();
    List<Slot> inOrder = slots.stream().sorted(CONTROLS_FIRST).toList();
    for (int i = 0; i < inOrder.size(); i++) {
      Slot slot = inOrder.get(i);
      long round = Math.min(FIRST_ROUND, slot.interval());
      long first = now + (long) ((double) round * i / inOrder.size());
      agenda.at(first, () -> begin(new Turn.Check(slot, "", first)));
      long regular = now + slot.untilTurn(epoch);
      boolean tooSoon = regular - first < slot.interval() / 2;
      regularly(slot, tooSoon ? regular + slot.interval() : regular);
    }
  }

  /// Gives an endpoint one more turn 15 to 25 s from now, to repeat a measurement.
  void retry(Slot slot, String id) {
    long due =
        ticker.nanos() + random.nextLong(RETRY_SOONEST.toNanos(), RETRY_LATEST.toNanos() + 1);
    retry.put(slot, due);
    agenda.at(due, () -> begin(new Turn.Check(slot, id, due)));
  }

  /// Gives an endpoint one more turn now.
  void extra(Slot slot) {
    begin(new Turn.Check(slot, "", ticker.nanos()));
  }

  /// Nanoseconds since the last turn of an endpoint; [Long#MAX_VALUE] if it had none.
  long sinceLast(Slot slot) {
    Long at = last.get(slot);
    return at == null ? Long.MAX_VALUE : ticker.nanos() - at;
  }

  /// Nanoseconds until its next turn at the earliest; [Long#MAX_VALUE] if none is planned.
  long untilNext(Slot slot) {
    long now = ticker.nanos();
    Long next = regular.get(slot);
    Long again = retry.get(slot);
    return Math.min(
        next == null ? Long.MAX_VALUE : next - now,
        again == null || again - now < 0 ? Long.MAX_VALUE : again - now);
  }

  /// How many turns were slept through.
  long missed() {
    return missed.sum();
  }

  private void begin(Turn.Check turn) {
    last.put(turn.slot(), ticker.nanos());
    begin.accept(turn);
  }

  private void regularly(Slot slot, long turn) {
    long due = turn + (long) ((random.nextDouble() * 2 - 1) * JITTER * slot.interval());
    regular.put(slot, due);
    agenda.at(
        due,
        () -> {
          begin(new Turn.Check(slot, "", due));
          long behind = Math.max(0, ticker.nanos() - turn) / slot.interval();
          missed.add(behind);
          regularly(slot, turn + (behind + 1) * slot.interval());
        });
  }
}
