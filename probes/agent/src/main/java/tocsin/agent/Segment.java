package tocsin.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One file of the spool: lines of JSON, the oldest first.
///
/// @param number the higher, the younger
/// @param file where
/// @param bytes how many of its bytes are known to be on the disk; readers go no further
record Segment(long number, Path file, long bytes) {
  private static final Pattern NAME = Pattern.compile("\\d{16}\\.ndjson");
  private static final int CHUNK = 1 << 20;

  static Segment fresh(Path folder, long number) {
    return new Segment(number, file(folder, number), 0);
  }

  /// The segments in a folder, the oldest first.
  static List<Segment> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
              .sorted(Comparator.comparing(Path::getFileName))
              .toList();
      return found.stream().map(Segment::of).toList();
    }
  }

  Segment withBytes(long now) {
    return new Segment(number, file, now);
  }

  /// Up to `most` bytes from an offset on.
  byte[] read(long offset, int most) throws IOException {
    int length = (int) Math.max(0, Math.min(most, bytes - offset));
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // until full or at the end of the file
      }
    }
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }

  /// How many lines end between an offset and the end.
  long linesFrom(long offset) throws IOException {
    long lines = 0;
    for (long at = offset; at < bytes; ) {
      byte[] chunk = read(at, CHUNK);
      if (chunk.length == 0) {
        return lines;
      }
      for (byte b : chunk) {
        lines += b == '\n' ? 1 : 0;
      }
      at += chunk.length;
    }
    return lines;
  }

  /// The length of the whole lines at the beginning: each starts with `{` and ends with `}\n`.
  ///
  /// What was acknowledged is within; the rest is a write that a crash cut short.
  long wholeBytes() throws IOException {
    long whole = 0;
    byte previous = '\n';
    boolean sound = true;
    for (long at = 0; at < bytes && sound; ) {
      byte[] chunk = read(at, CHUNK);
      for (int i = 0; i < chunk.length && sound; i++) {
        byte b = chunk[i];
        sound = b == '\n' ? previous == '}' : previous != '\n' || b == '{';
        if (sound && b == '\n') {
          whole = at + i + 1;
        }
        previous = b;
      }
      at += chunk.length;
    }
    return whole;
  }

  private static Segment of(Path file) {
    String name = file.getFileName().toString();
    return new Segment(Long.parseLong(name.substring(0, 16)), file, file.toFile().length());
  }

  private static Path file(Path folder, long number) {
    return folder.resolve(String.format(Locale.ROOT, "%016d.ndjson", number));
  }
}
