package tocsin.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Which segments there are, how much of each is durable, and up to where they are delivered.
///
/// The writer adds at the young end, the uplink takes from the old one. No file is written or read
/// while the lock is held.
final class Segments {
  private final Path folder;
  private final Cursor file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private Position cursor;
  private boolean hurried;

  private Segments(Path folder, Cursor file, Position cursor) {
    this.folder = folder;
    this.file = file;
    this.cursor = cursor;
  }

  /// Finds what an earlier run left, and begins a segment of its own after it.
  static Segments open(Path folder) throws IOException {
    Cursor file = new Cursor(folder);
    Segments found = new Segments(folder, file, file.load());
    long last = found.cursor.segment();
    for (Segment segment : Segment.list(folder)) {
      last = Math.max(last, segment.number());
      if (segment.number() < found.cursor.segment() || segment.bytes() == 0) {
        Files.deleteIfExists(segment.file());
      } else {
        found.segments.addLast(segment);
      }
    }
    found.segments.addLast(Segment.fresh(folder, last + 1));
    return found;
  }

  /// The segment that is being written.
  Segment current() {
    return locked(segments::getLast);
  }

  /// Bytes in all segments.
  long bytes() {
    return locked(() -> segments.stream().mapToLong(Segment::bytes).sum());
  }

  /// Bytes that are still to be delivered.
  long unsent() {
    return locked(this::unsentNow);
  }

  /// The end of everything durable.
  Position end() {
    return locked(() -> new Position(segments.getLast().number(), segments.getLast().bytes()));
  }

  /// Whether any line before that place is still to be delivered.
  boolean isUnsent(Position goal) {
    return locked(() -> unsentNow() > 0 && next().compareTo(goal) < 0);
  }

  /// Nobody waits for more lines from now on.
  void hurry() {
    lock.lock();
    try {
      hurried = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// So many bytes of the current segment are durable now.
  void grew(long bytes) {
    lock.lock();
    try {
      segments.addLast(segments.removeLast().withBytes(bytes));
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Begins the next segment.
  Segment roll() {
    return locked(
        () -> {
          Segment next = Segment.fresh(folder, segments.getLast().number() + 1);
          segments.addLast(next);
          return next;
        });
  }

  /// Deletes the oldest segment, unless it is the current one; how many lines went unsent, or -1 if
  /// there was none to delete.
  long dropOldest() throws IOException {
    Segment oldest;
    long from;
    lock.lock();
    try {
      if (segments.size() == 1) {
        return -1;
      }
      oldest = segments.removeFirst();
      from = cursor.segment() == oldest.number() ? cursor.offset() : 0;
      from = cursor.segment() > oldest.number() ? oldest.bytes() : from;
    } finally {
      lock.unlock();
    }
    long unsent = oldest.linesFrom(from);
    Files.deleteIfExists(oldest.file());
    return unsent;
  }

  /// Waits until so many bytes are unsent; whether any are when it returns.
  boolean awaitUnsent(long atLeast, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (unsentNow() < atLeast && left > 0 && !hurried) {
        left = grown.awaitNanos(left);
      }
      return unsentNow() > 0;
    } finally {
      lock.unlock();
    }
  }

  /// The next lines to deliver; none if there are none.
  Batch read(int mostLines, int mostBytes) throws IOException {
    while (true) {
      Segment segment = locked(this::oldestUnsent);
      Position from = new Position(segment.number(), locked(() -> sent(segment)));
      if (segment.bytes() == from.offset()) {
        return Batch.empty(from);
      }
      try {
        return Batch.of(segment.read(from.offset(), mostBytes), mostLines, from);
      } catch (NoSuchFileException e) {
        if (locked(() -> segments.contains(segment))) {
          throw e; // somebody else's doing; a segment dropped meanwhile is no longer listed
        }
      }
    }
  }

  /// Everything before `end` is delivered: says so on the disk and deletes whole segments of it.
  void delivered(Position end) throws IOException {
    List<Segment> done = new ArrayList<>();
    lock.lock();
    try {
      cursor = end.compareTo(cursor) > 0 ? end : cursor;
      while (segments.size() > 1 && isDelivered(segments.getFirst())) {
        done.add(segments.removeFirst());
      }
    } finally {
      lock.unlock();
    }
    try {
      file.save(end);
    } finally {
      for (Segment segment : done) {
        Files.deleteIfExists(segment.file());
      }
    }
  }

  private boolean isDelivered(Segment segment) {
    return sent(segment) == segment.bytes();
  }

  /// The oldest segment with something to deliver; the current one if there is none.
  private Segment oldestUnsent() {
    return segments.stream()
        .filter(segment -> !isDelivered(segment))
        .findFirst()
        .orElseGet(segments::getLast);
  }

  /// Where the next line to deliver begins.
  private Position next() {
    Segment oldest = oldestUnsent();
    return new Position(oldest.number(), sent(oldest));
  }

  private long sent(Segment segment) {
    if (cursor.segment() == segment.number()) {
      return Math.min(cursor.offset(), segment.bytes());
    }
    return cursor.segment() > segment.number() ? segment.bytes() : 0;
  }

  private long unsentNow() {
    return segments.stream().mapToLong(segment -> segment.bytes() - sent(segment)).sum();
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }
}
