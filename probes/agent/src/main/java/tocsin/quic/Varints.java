package tocsin.quic;

import java.nio.ByteBuffer;

/// Reads integers of variable length (RFC 9000, section 16) one after the other. Beyond the end
/// everything is zero and [#broken] is true.
final class Varints {
  private final byte[] bytes;
  private int at;
  private boolean broken;

  Varints(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = Math.min(at, bytes.length);
    this.broken = at > bytes.length;
  }

  /// Writes a number below 2^30, as short as it can be.
  static void put(ByteBuffer into, int value) {
    if (value < 1 << 6) {
      into.put((byte) value);
    } else if (value < 1 << 14) {
      put2(into, value);
    } else {
      into.putInt(value | 2 << 30);
    }
  }

  /// Writes a number below 2^14 in two bytes.
  static void put2(ByteBuffer into, int value) {
    into.putShort((short) (value | 1 << 14));
  }

  long next() {
    if (!more()) {
      broken = true;
      return 0;
    }
    int size = 1 << ((bytes[at] & 0xff) >> 6);
    if (bytes.length - at < size) {
      broken = true;
      return 0;
    }
    long value = bytes[at] & 0x3f;
    for (int place = 1; place < size; place++) {
      value = value << 8 | (bytes[at + place] & 0xff);
    }
    at += size;
    return value;
  }

  void skip(long count) {
    if (broken || count > bytes.length - at) {
      broken = true;
    } else {
      at += (int) count;
    }
  }

  int at() {
    return at;
  }

  boolean more() {
    return !broken && at < bytes.length;
  }

  boolean broken() {
    return broken;
  }
}
