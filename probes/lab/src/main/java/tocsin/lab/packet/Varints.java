package tocsin.lab.packet;

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

  long next() {
    if (!more()) {
      broken = true;
      return 0;
    }
    int size = 1 << (Wire.u8(bytes, at) >> 6);
    if (bytes.length - at < size) {
      broken = true;
      return 0;
    }
    long value = bytes[at] & 0x3f;
    for (int place = 1; place < size; place++) {
      value = value << 8 | Wire.u8(bytes, at + place);
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
