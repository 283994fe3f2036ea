package tocsin.agent;

import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tocsin.net.Ticker;

/// Tasks and when they are due; one thread runs them in the order of their times.
///
/// Tasks must be short: whatever takes time starts a thread of its own.
final class Agenda implements Runnable {
  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private boolean closed;

  private record Entry(long due, Runnable task) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Long.compare(due - other.due, 0); // a ticker may start anywhere and wrap
    }
  }

  Agenda(Ticker ticker) {
    this.ticker = ticker;
  }

  /// Has a task run at that time of the ticker.
  void at(long nanos, Runnable task) {
    lock.lock();
    try {
      Entry next = entries.peek();
      entries.add(new Entry(nanos, task));
      if (next == null || nanos - next.due < 0) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Runs every task until closed; the body of the timer thread.
  @Override
  public void run() {
    try {
      while (awaitDue()) {
        runDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs the tasks that are due now, those included that they add.
  void runDue() {
    for (Optional<Entry> due = pollDue(); due.isPresent(); due = pollDue()) {
      due.get().task.run();
    }
  }

  /// When the next task is due; [Long#MAX_VALUE] if there is none.
  long nextDue() {
    lock.lock();
    try {
      Entry next = entries.peek();
      return next == null ? Long.MAX_VALUE : next.due;
    } finally {
      lock.unlock();
    }
  }

  /// No task begins after this.
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitDue() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Entry next = entries.peek();
        if (next == null) {
          changed.await();
        } else if (next.due - ticker.nanos() > 0) {
          changed.awaitNanos(next.due - ticker.nanos());
        } else {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Entry> pollDue() {
    lock.lock();
    try {
      Entry next = entries.peek();
      boolean due = next != null && !closed && next.due - ticker.nanos() <= 0;
      return due ? Optional.of(entries.remove()) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
