package tocsin.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// How JSON is laid out in a stream, told by its beginning.
enum Shape {
  /// One object a line.
  LINES,
  /// An array of objects, or objects over many lines.
  DOCUMENT;

  private static final int BEGINNING = 32 * 1024;

  /// The shape of what follows in the stream, from which nothing is taken.
  static Shape of(BufferedInputStream in) throws IOException {
    in.mark(BEGINNING);
    String beginning =
        new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1).stripLeading();
    in.reset();
    if (beginning.startsWith("[")) {
      return DOCUMENT;
    }
    int end = beginning.indexOf('\n');
    if (end < 0
        || !beginning.startsWith("{")
        || beginning.substring(0, end).strip().endsWith("}")) {
      return LINES;
    }
    String next = beginning.substring(end).stripLeading();
    return next.isEmpty() || next.startsWith("{") ? LINES : DOCUMENT;
  }
}
