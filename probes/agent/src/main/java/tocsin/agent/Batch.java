package tocsin.agent;

import java.util.Arrays;

/// Whole lines from the spool, in their order.
final class Batch {
  private final byte[] bytes;
  private final int lines;
  private final Position end;

  private Batch(byte[] bytes, int lines, Position end) {
    this.bytes = bytes;
    this.lines = lines;
    this.end = end;
  }

  /// Nothing.
  static Batch empty(Position at) {
    return new Batch(new byte[0], 0, at);
  }

  /// Takes at most `most` whole lines from the beginning of `bytes`. Bytes with no end of line at
  /// all are damage, and count as one line so that they can be refused and left behind.
  static Batch of(byte[] bytes, int most, Position from) {
    int lines = 0;
    int length = 0;
    for (int i = 0; i < bytes.length && lines < most; i++) {
      if (bytes[i] == '\n') {
        lines++;
        length = i + 1;
      }
    }
    if (lines == 0 && bytes.length > 0) {
      return new Batch(bytes, 1, new Position(from.segment(), from.offset() + bytes.length));
    }
    byte[] whole = Arrays.copyOf(bytes, length);
    return new Batch(whole, lines, new Position(from.segment(), from.offset() + length));
  }

  /// The lines, each with its `\n`.
  byte[] bytes() {
    return bytes;
  }

  /// How many lines there are.
  int lines() {
    return lines;
  }

  /// Where the next batch begins.
  Position end() {
    return end;
  }

  boolean isEmpty() {
    return lines == 0;
  }

  /// One line with its `\n`, counted from 1; empty if there is none of that number.
  byte[] line(int number) {
    int from = 0;
    for (int i = 0, seen = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || i == bytes.length - 1) {
        if (++seen == number) {
          return Arrays.copyOfRange(bytes, from, i + 1);
        }
        from = i + 1;
      }
    }
    return new byte[0];
  }
}
