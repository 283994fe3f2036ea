package tocsin.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The lines of a stream that are not blank, with their numbers, one at a time in bounded memory.
final class NumberedLines {
  /// The longest line that is read: OONI says of its own that they have up to 1 MB.
  static final int MOST_BYTES = 16 * 1024 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private long number;
  private byte[] line = new byte[0];

  NumberedLines(InputStream in) {
    this.in = in;
  }

  /// Goes on to the next line; false if there is none.
  boolean advance() throws IOException {
    ByteArrayOutputStream begun = new ByteArrayOutputStream(4096);
    while (fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      begun.write(buffer, from, Math.min(at - from, MOST_BYTES + 1 - begun.size()));
      if (at < end) {
        at++;
        number++;
        if (!isBlank(begun)) {
          line = begun.toByteArray();
          return true;
        }
        begun.reset();
      }
    }
    number++;
    line = begun.toByteArray();
    return !isBlank(begun);
  }

  /// The line's number, from 1 on.
  long number() {
    return number;
  }

  /// The line without its end; of one that is too long, one byte more than is read.
  byte[] bytes() {
    return line;
  }

  boolean tooLong() {
    return line.length > MOST_BYTES;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }

  private static boolean isBlank(ByteArrayOutputStream begun) {
    if (begun.size() > 64) {
      return false;
    }
    for (byte one : begun.toByteArray()) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }
}
