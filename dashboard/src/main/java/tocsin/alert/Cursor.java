package tocsin.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a receiver has heard the event log: with the log itself, an outbox on disk.
///
/// @param after it has heard, or need not hear, the lines up to this one
/// @param pending but for these, which it is still to hear
record Cursor(long after, List<Long> pending) {
  private static final JsonMapper MAPPER = new JsonMapper();

  Cursor {
    pending = List.copyOf(pending);
  }

  /// The cursor in that file; nothing if there is none that can be read, or if it is of another log
  /// than this one.
  ///
  /// @param last number of the log's last line
  static Optional<Cursor> read(Path file, long last) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), Cursor.class))
          .filter(cursor -> cursor.after() <= last);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /// Replaces the file as a whole; it is on disk when this returns.
  void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(this));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Whether the receiver is still to hear that line.
  boolean isDue(long sequence) {
    return sequence > after || pending.contains(sequence);
  }

  /// The same with that line heard; lines are heard in their order.
  Cursor past(long sequence) {
    return new Cursor(
        Math.max(after, sequence), pending.stream().filter(one -> one != sequence).toList());
  }
}
