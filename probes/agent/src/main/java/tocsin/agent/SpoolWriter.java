package tocsin.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The one thread that writes to the spool: many lines, one write, one force.
final class SpoolWriter implements Runnable {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int MOST_PER_WRITE = 1 << 20;

  private final Inbox inbox;
  private final Segments segments;
  private final Spool.Bounds bounds;
  private final Journal journal;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private Optional<FileChannel> open = Optional.empty();
  private volatile String trouble = "";

  SpoolWriter(Inbox inbox, Segments segments, Spool.Bounds bounds, Journal journal) {
    this.inbox = inbox;
    this.segments = segments;
    this.bounds = bounds;
    this.journal = journal;
  }

  long written() {
    return written.get();
  }

  long dropped() {
    return dropped.get();
  }

  String trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      List<byte[]> lines = inbox.take(MOST_PER_WRITE, bounds.linger());
      while (!lines.isEmpty() && (write(lines) || inbox.giveBack(lines, RETRY))) {
        lines = inbox.take(MOST_PER_WRITE, bounds.linger());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeFile();
    }
  }

  private boolean write(List<byte[]> lines) {
    ByteBuffer buffer = joined(lines);
    Segment current = segments.current();
    try {
      makeRoom(buffer.remaining());
      if (current.bytes() > 0 && current.bytes() + buffer.remaining() > bounds.segmentBytes()) {
        closeFile();
        current = segments.roll();
      }
      append(current, buffer);
    } catch (IOException e) {
      failed(current, e);
      return false;
    }
    written.addAndGet(lines.size());
    inbox.acknowledge();
    recovered();
    return true;
  }

  /// Writes behind what is durable, over what a failed write may have left there.
  private void append(Segment current, ByteBuffer buffer) throws IOException {
    FileChannel channel = file(current);
    if (channel.size() > current.bytes()) {
      channel.truncate(current.bytes());
    }
    long end = current.bytes() + buffer.remaining();
    while (buffer.hasRemaining()) {
      channel.write(buffer, end - buffer.remaining());
    }
    channel.force(false);
    segments.grew(end);
  }

  private FileChannel file(Segment current) throws IOException {
    if (open.isEmpty()) {
      Files.deleteIfExists(current.file()); // left by an attempt that could not begin it
      open = Optional.of(Durable.create(current.file()));
      Durable.syncFolder(current.file());
    }
    return open.get();
  }

  private void makeRoom(int length) throws IOException {
    while (segments.bytes() + length > bounds.bytes()) {
      long lines = segments.dropOldest();
      if (lines < 0) {
        return;
      }
      dropped.addAndGet(lines);
      if (lines > 0) {
        journal.warn(
            "spool: it holds its %d bytes; dropped the %d oldest unsent measurements"
                .formatted(bounds.bytes(), lines));
      }
    }
  }

  private void failed(Segment current, IOException e) {
    if (trouble.isEmpty()) {
      journal.error(
          "spool: cannot write %s (%s); measurements wait in memory until it can be written"
              .formatted(current.file(), e.getMessage()));
    }
    trouble = "cannot write %s: %s".formatted(current.file(), e.getMessage());
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      trouble = "";
      journal.info("spool: it can be written again");
    }
  }

  private void closeFile() {
    try {
      if (open.isPresent()) {
        open.get().close();
      }
    } catch (IOException e) {
      journal.warn("spool: closing a segment failed: " + e.getMessage());
    }
    open = Optional.empty();
  }

  private static ByteBuffer joined(List<byte[]> lines) {
    ByteBuffer buffer = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    lines.forEach(buffer::put);
    return buffer.flip();
  }
}
