package tocsin.stun;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// What all STUN messages have in common (RFC 8489, section 5).
public final class Stun {
  static final int HEADER = 20;
  static final int COOKIE = 0x2112a442;

  /// Types of messages: method and class together (section 5).
  static final int REQUEST = 0x0001;

  static final int SUCCESS = 0x0101;
  static final int ERROR = 0x0111;

  /// The attribute FINGERPRINT (section 14.7), always the last one.
  static final int FINGERPRINT = 0x8028;

  static final int FINGERPRINT_BYTES = 8;
  private static final int FINGERPRINT_XOR = 0x5354554e;

  private Stun() {}

  /// Whether the payload of a UDP packet is a STUN message: two zero bits, a length that fits, the
  /// magic cookie.
  public static boolean isStun(byte[] payload) {
    return payload.length >= HEADER
        && (payload[0] & 0xc0) == 0
        && u16(payload, 2) == payload.length - HEADER
        && payload.length % 4 == 0
        && i32(payload, 4) == COOKIE;
  }

  /// The value of the FINGERPRINT that follows the first `length` bytes of a message whose header
  /// counts it in already.
  static int fingerprint(byte[] message, int length) {
    CRC32 sum = new CRC32();
    sum.update(message, 0, length);
    return (int) sum.getValue() ^ FINGERPRINT_XOR;
  }

  static int i32(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
