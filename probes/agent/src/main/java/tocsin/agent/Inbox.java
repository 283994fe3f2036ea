package tocsin.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lines on their way to the disk, bounded in bytes: when it is full the oldest make room.
final class Inbox {
  private final int mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition written = lock.newCondition();
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private long bytes;
  private long lost;
  private boolean inFlight;
  private boolean closed;

  Inbox(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// Takes a line in; never waits.
  void offer(byte[] line) {
    lock.lock();
    try {
      lines.addLast(line);
      bytes += line.length;
      trim();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for lines, and then a little more so that many share one write; about `most` bytes of
  /// them, the oldest first. Empty once closed and drained.
  List<byte[]> take(int most, Duration linger) throws InterruptedException {
    lock.lock();
    try {
      while (lines.isEmpty() && !closed) {
        arrived.await();
      }
      long left = linger.toNanos();
      while (!closed && bytes < most && left > 0) {
        left = arrived.awaitNanos(left);
      }
      List<byte[]> taken = new ArrayList<>();
      for (long size = 0; size < most && !lines.isEmpty(); ) {
        byte[] line = lines.removeFirst();
        size += line.length;
        taken.add(line);
      }
      taken.forEach(line -> bytes -= line.length);
      inFlight = !taken.isEmpty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// What was taken is on the disk.
  void acknowledge() {
    lock.lock();
    try {
      inFlight = false;
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What was taken could not be written: it goes back to the front, and its owner waits, at most
  /// so long. False if the inbox is closed: then there is no next time.
  boolean giveBack(List<byte[]> taken, Duration pause) throws InterruptedException {
    lock.lock();
    try {
      inFlight = false;
      for (byte[] line : taken.reversed()) {
        lines.addFirst(line);
        bytes += line.length;
      }
      trim();
      for (long left = pause.toNanos(); left > 0 && !closed; ) {
        left = arrived.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until everything that was offered is on the disk; false if that takes too long.
  boolean awaitWritten(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (!lines.isEmpty() || inFlight) {
        if (left <= 0) {
          return false;
        }
        left = written.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Lets the writer finish.
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many lines are waiting.
  int waiting() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }

  /// How many lines had to make room.
  long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  private void trim() {
    while (bytes > mostBytes && lines.size() > 1) {
      bytes -= lines.removeFirst().length;
      lost++;
    }
  }
}
