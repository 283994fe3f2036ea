package tocsin.lab.censor;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tocsin.net.Ticker;

/// One direction of a wire: loses frames, delays them, and hands them on in the order they came. A
/// wire without delay hands on at once, on the caller's thread.
final class LinkQueue {
  private final Ticker ticker;
  private final RandomGenerator chance;
  private final Predicate<byte[]> exit;
  private final int capacity;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Travelling> travelling = new ArrayDeque<>();
  private Link link;
  private long latest;
  private long bytes;
  private boolean ended;
  private LinkCounts counts = LinkCounts.NONE;

  private static final class Travelling {
    private final long due;
    private final byte[] frame;

    Travelling(long due, byte[] frame) {
      this.due = due;
      this.frame = frame;
    }
  }

  /// @param exit takes a frame at the far end, and tells whether it could
  /// @param capacity how many bytes may be on their way; what exceeds them is lost
  LinkQueue(
      Link link, Ticker ticker, RandomGenerator chance, int capacity, Predicate<byte[]> exit) {
    this.link = link;
    this.ticker = ticker;
    this.chance = chance;
    this.capacity = capacity;
    this.exit = exit;
    this.latest = ticker.nanos();
  }

  /// Sends a frame on its way; never waits.
  void put(byte[] frame) {
    if (goesAtOnce(frame)) {
      deliver(frame);
    }
  }

  /// From now on the wire is like this; what is on its way arrives no later than if it had set out
  /// now.
  void link(Link next) {
    lock.lock();
    try {
      link = next;
      long bound = ticker.nanos() + next.delay().toNanos() + next.jitter().toNanos();
      ArrayDeque<Travelling> sooner = new ArrayDeque<>();
      travelling.forEach(each -> sooner.add(new Travelling(earlier(each.due, bound), each.frame)));
      travelling.clear();
      travelling.addAll(sooner);
      latest = earlier(latest, bound);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Delivers what is due until [#end()] is called.
  void run() throws InterruptedException {
    for (Optional<byte[]> next = due(); next.isPresent(); next = due()) {
      deliver(next.get());
      remove();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  LinkCounts counts() {
    lock.lock();
    try {
      return counts;
    } finally {
      lock.unlock();
    }
  }

  private boolean goesAtOnce(byte[] frame) {
    lock.lock();
    try {
      if (link.loss() > 0 && chance.nextDouble() < link.loss()) {
        counts = counts.withLost();
        return false;
      }
      long journey = link.delay().toNanos() + jitter();
      if (journey == 0 && travelling.isEmpty()) {
        return true;
      }
      enqueue(frame, journey);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(byte[] frame, long journey) {
    if (bytes + frame.length > capacity) {
      counts = counts.withOverflowed();
      return;
    }
    long due = ticker.nanos() + journey;
    latest = travelling.isEmpty() ? due : latest + Math.max(0, due - latest);
    travelling.add(new Travelling(latest, frame));
    bytes += frame.length;
    if (travelling.size() == 1) {
      changed.signalAll();
    }
  }

  private long jitter() {
    long most = link.jitter().toNanos();
    return most == 0 ? 0 : chance.nextLong(most + 1);
  }

  /// The frame that has arrived; it stays at the head so that nothing overtakes it.
  private Optional<byte[]> due() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended) {
        if (travelling.isEmpty()) {
          changed.await();
          continue;
        }
        long wait = travelling.element().due - ticker.nanos();
        if (wait <= 0) {
          return Optional.of(travelling.element().frame);
        }
        boolean _ = changed.await(wait, TimeUnit.NANOSECONDS);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void remove() {
    lock.lock();
    try {
      bytes -= travelling.remove().frame.length;
    } finally {
      lock.unlock();
    }
  }

  private void deliver(byte[] frame) {
    boolean taken = exit.test(frame);
    lock.lock();
    try {
      counts = taken ? counts.withDelivered() : counts.withRefused();
    } finally {
      lock.unlock();
    }
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }
}
