package tocsin.agent;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tocsin.model.Measurement;
import tocsin.net.Ticker;

/// The checks that are running: one virtual thread each, at most one for an endpoint, none for
/// longer than its deadline.
final class Runs {
  private final Ticker ticker;
  private final Duration deadline;
  private final Journal journal;
  private final Work work;
  private final Map<Slot, Running> running = new ConcurrentHashMap<>();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder bugs = new LongAdder();

  private record Running(Thread thread, long since) {}

  /// What a turn consists of.
  interface Work {
    /// Checks the endpoint; no other check of it runs meanwhile.
    Measurement measure(Turn turn) throws InterruptedException;

    /// Does with the measurement what is to be done; never waits.
    void finish(Turn turn, Measurement measurement);
  }

  Runs(Ticker ticker, Duration deadline, Journal journal, Work work) {
    this.ticker = ticker;
    this.deadline = deadline;
    this.journal = journal;
    this.work = work;
  }

  /// Begins a check; an endpoint whose last check still runs skips its turn.
  void begin(Turn turn) {
    Thread thread =
        Thread.ofVirtual()
            .name("check")
            .uncaughtExceptionHandler((_, bug) -> report(turn, bug))
            .unstarted(() -> run(turn));
    if (running.putIfAbsent(turn.slot(), new Running(thread, ticker.nanos())) == null) {
      thread.start();
    } else {
      skipped.increment();
    }
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
      running.remove(turn.slot());
    }
  }

  private void report(Turn turn, Throwable bug) {
    bugs.increment();
    journal.error("%s: a bug in the check: %s".formatted(turn.slot().endpoint().uri(), bug));
  }
}
