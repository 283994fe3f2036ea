package tocsin.lab.packet;

/// Tells STUN messages.
public final class Stun {
  private static final int HEADER = 20;
  private static final int MAGIC_COOKIE = 0x2112a442;

  private Stun() {}

  /// Whether the payload of a UDP packet is a STUN message: two zero bits, a length that fits, the
  /// magic cookie (RFC 8489, section 5).
  public static boolean isStun(byte[] payload) {
    return payload.length >= HEADER
        && (payload[0] & 0xc0) == 0
        && Wire.u16(payload, 2) == payload.length - HEADER
        && payload.length % 4 == 0
        && Wire.i32(payload, 4) == MAGIC_COOKIE;
  }
}
