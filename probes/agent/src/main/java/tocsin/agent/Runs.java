package tocsin.agent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tocsin.model.Measurement;
import tocsin.net.Ticker;

/// The checks and batteries that are running: one virtual thread each, at most one for an endpoint,
/// none for longer than its deadline.
final class Runs {
  private final Ticker ticker;
  private final Duration deadline;
  private final Journal journal;
  private final Work work;
  private final Map<Slot, Running> running = new ConcurrentHashMap<>();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder bugs = new LongAdder();

  private volatile boolean closed;

  /// @param held the check that begins once this battery is at its end
  private record Running(Turn turn, Thread thread, long since, Optional<Turn> held) {
    /// A check that falls into a battery would be punished for it, and waits; one of them is
    /// enough.
    boolean holds(Turn next) {
      return turn instanceof Turn.Battery && next instanceof Turn.Check && held.isEmpty();
    }

    Running holding(Turn next) {
      return new Running(turn, thread, since, Optional.of(next));
    }
  }

  /// What a turn consists of.
  interface Work {
    /// Asks the endpoint; nothing else asks it meanwhile.
    Measurement measure(Turn turn) throws InterruptedException;

    /// Does with the measurement what is to be done; never waits.
    void finish(Turn turn, Measurement measurement);

    /// What an endpoint was asked has ended, and it is free unless a check was held; never waits.
    void ended();
  }

  Runs(Ticker ticker, Duration deadline, Journal journal, Work work) {
    this.ticker = ticker;
    this.deadline = deadline;
    this.journal = journal;
    this.work = work;
  }

  /// Begins something, and tells whether it has begun. An endpoint that is still being asked skips
  /// its turn; a check that falls into its battery begins right after.
  boolean begin(Turn turn) {
    Thread thread =
        Thread.ofVirtual()
            .name("check")
            .uncaughtExceptionHandler((_, bug) -> report(turn, bug))
            .unstarted(() -> run(turn));
    Running fresh = new Running(turn, thread, ticker.nanos(), Optional.empty());
    if (running.compute(turn.slot(), (_, there) -> either(there, fresh)).thread().equals(thread)) {
      thread.start();
      return true;
    }
    return false;
  }

  private Running either(@Nullable Running there, Running fresh) {
    if (there == null) {
      return fresh;
    }
    if (there.holds(fresh.turn())) {
      return there.holding(fresh.turn());
    }
    if (fresh.turn() instanceof Turn.Check) {
      skipped.increment();
    }
    return there;
  }

  /// Whether that endpoint is being asked.
  boolean isRunning(Slot slot) {
    return running.containsKey(slot);
  }

  /// Interrupts the checks that have passed their deadline; to be called every second or so.
  void endOverdue() {
    long now = ticker.nanos();
    for (Running check : running.values()) {
      if (now - check.since() > deadline.toNanos()) {
        check.thread().interrupt();
      }
    }
  }

  /// Waits until every check that has begun is at its end.
  void awaitIdle() throws InterruptedException {
    for (Running check : running.values()) {
      check.thread().join();
    }
  }

  /// Waits for the running checks for so long, and then interrupts those that are left.
  void close(Duration most) throws InterruptedException {
    closed = true;
    long end = ticker.nanos() + most.toNanos();
    for (Running check : running.values()) {
      long left = Math.max(1, end - ticker.nanos());
      if (!check.thread().join(Duration.ofNanos(left))) {
        check.thread().interrupt();
      }
    }
  }

  /// How many checks are running.
  int running() {
    return running.size();
  }

  /// Turns skipped because the endpoint's last check still ran.
  long skipped() {
    return skipped.sum();
  }

  /// Checks that were ended at their deadline and left no measurement.
  long overdue() {
    return overdue.sum();
  }

  /// Checks that ended in a bug of ours.
  long bugs() {
    return bugs.sum();
  }

  private void run(Turn turn) {
    try {
      work.finish(turn, work.measure(turn));
    } catch (InterruptedException e) {
      overdue.increment();
      journal.warn("%s: ended after %s".formatted(turn.slot().endpoint().uri(), deadline));
    } finally {
      Running ended = running.remove(turn.slot());
      if (ended != null) {
        ended.held().filter(_ -> !closed).ifPresent(this::begin);
      }
      work.ended();
    }
  }

  private void report(Turn turn, Throwable bug) {
    bugs.increment();
    journal.error("%s: a bug in the check: %s".formatted(turn.slot().endpoint().uri(), bug));
  }
}
