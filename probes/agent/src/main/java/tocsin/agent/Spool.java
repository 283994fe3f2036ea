package tocsin.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Measurements on the disk until a dashboard has them: an append-only row of segment files.
///
/// Lines are framed by their `\n`. One thread drains a bounded queue, writes, forces the file once
/// and only then shows the lines to readers, so a line that [#flush] vouches for survives `kill -9`
/// and a loss of power. What a crash cut short is cut off at the next start and counted. When all
/// segments together pass their bound, the oldest whole segment goes first and its unsent lines are
/// counted. On a full disk lines wait in the queue, and those beyond its bound are counted as lost.
final class Spool implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Segments segments;
  private final Inbox inbox;
  private final SpoolWriter writer;
  private final Thread thread;
  private final long torn;

  /// How big things may get.
  ///
  /// @param bytes all segments together
  /// @param segmentBytes one of them
  /// @param queueBytes lines in memory that are not on the disk yet
  /// @param linger how long a line may wait for others to share its write
  record Bounds(long bytes, long segmentBytes, int queueBytes, Duration linger) {
    static Bounds of(long bytes) {
      long segment = Math.clamp(bytes / 32, 64 << 10, 4 << 20);
      return new Bounds(bytes, segment, 4 << 20, Duration.ofMillis(200));
    }
  }

  private Spool(Segments segments, Bounds bounds, Journal journal, long torn) {
    this.segments = segments;
    this.torn = torn;
    this.inbox = new Inbox(bounds.queueBytes());
    this.writer = new SpoolWriter(inbox, segments, bounds, journal);
    this.thread = Thread.ofPlatform().name("spool").daemon().unstarted(writer);
  }

  /// Opens the spool in a folder, which is made if it is missing.
  static Spool open(Path folder, Bounds bounds, Journal journal) throws IOException {
    Durable.createFolder(folder);
    List<Segment> found = Segment.list(folder);
    long torn = found.isEmpty() ? 0 : repair(found.getLast(), journal);
    Spool spool = new Spool(Segments.open(folder), bounds, journal, torn);
    spool.thread.start();
    return spool;
  }

  /// Takes a line, without its end; never waits.
  void offer(byte[] line) {
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    inbox.offer(ended);
  }

  /// Waits until everything that was offered is on the disk; false if that takes too long.
  boolean flush(Duration most) throws InterruptedException {
    return inbox.awaitWritten(most);
  }

  /// The segments, to read and to deliver from.
  Segments segments() {
    return segments;
  }

  /// Lines written to the disk.
  long written() {
    return writer.written();
  }

  /// Unsent lines that went with the oldest segments.
  long dropped() {
    return writer.dropped();
  }

  /// Lines that never reached the disk because the queue was full.
  long lost() {
    return inbox.lost();
  }

  /// Lines that a crash had cut short, found at the start.
  long torn() {
    return torn;
  }

  /// Lines that wait in memory.
  int waiting() {
    return inbox.waiting();
  }

  /// Why nothing can be written at present; empty while all is well.
  String trouble() {
    return writer.trouble();
  }

  /// Writes what is waiting, if it can be written, and stops.
  @Override
  public void close() {
    inbox.close();
    try {
      thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long repair(Segment segment, Journal journal) throws IOException {
    long whole = segment.wholeBytes();
    if (whole == segment.bytes()) {
      return 0;
    }
    journal.warn(
        "spool: cut %d bytes of an unfinished write off %s"
            .formatted(segment.bytes() - whole, segment.file()));
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
      channel.truncate(whole);
      channel.force(true);
    }
    return 1;
  }
}
