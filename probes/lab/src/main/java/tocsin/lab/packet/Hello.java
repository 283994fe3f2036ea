package tocsin.lab.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// One reading of a ClientHello of which maybe only a beginning is there.
final class Hello {
  private static final int CLIENT_HELLO = 1;
  private static final int HEADER = 4;
  private static final int LONGEST = 1 << 16;
  private static final int LONGEST_NAME = 255;

  private final byte[] bytes;
  private int at;
  private int end = HEADER;
  private boolean broken;

  Hello(byte[] bytes) {
    this.bytes = bytes;
  }

  Finding serverName() {
    int type = number(1);
    if (type >= 0 && type != CLIENT_HELLO) {
      return Finding.NONE;
    }
    int length = number(3);
    if (length > LONGEST) {
      return Finding.NONE;
    }
    end = HEADER + Math.max(0, length);
    boolean there = length >= 0 && skip(34) && skipList(1) && skipList(2) && skipList(1);
    if (!there) {
      return unfinished();
    }
    return at == end ? Finding.NONE : extensions();
  }

  private Finding extensions() {
    int length = number(2);
    if (length < 0) {
      return unfinished();
    }
    if (length > end - at) {
      return Finding.NONE;
    }
    end = at + length;
    while (at < end) {
      int type = number(2);
      int size = number(2);
      if (type == 0 && size >= 0) {
        return names(size);
      }
      if (type < 0 || size < 0 || !skip(size)) {
        return unfinished();
      }
    }
    return Finding.NONE;
  }

  /// The first host name of the list, which is the only kind of name there is.
  private Finding names(int size) {
    if (size > end - at) {
      return Finding.NONE;
    }
    end = at + size;
    int list = number(2);
    int kind = number(1);
    int length = number(2);
    if (list < 0 || kind < 0 || length < 0) {
      return unfinished();
    }
    if (kind != 0 || length == 0 || length > LONGEST_NAME) {
      return Finding.NONE;
    }
    int from = at;
    return skip(length)
        ? new Finding.Found(new String(bytes, from, length, ISO_8859_1))
        : unfinished();
  }

  private Finding unfinished() {
    return broken ? Finding.NONE : Finding.NEEDS_MORE;
  }

  /// The next number of that many bytes; negative if it is not there (yet).
  private int number(int size) {
    if (!skip(size)) {
      return -1;
    }
    int value = 0;
    for (int place = at - size; place < at; place++) {
      value = value << 8 | Wire.u8(bytes, place);
    }
    return value;
  }

  private boolean skipList(int size) {
    int length = number(size);
    return length >= 0 && skip(length);
  }

  /// Whether that many bytes are there; remembers if they never can be.
  private boolean skip(int count) {
    if (broken || count > end - at) {
      broken = true;
      return false;
    }
    if (count > bytes.length - at) {
      return false;
    }
    at += count;
    return true;
  }
}
