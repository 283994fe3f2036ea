package tocsin.stun;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The attributes of a STUN message (RFC 8489, section 14); of several of one type the first
/// counts.
final class Attributes {
  private static final int MAPPED_ADDRESS = 0x0001;
  private static final int ERROR_CODE = 0x0009;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int HEAD = 4;

  private final Map<Integer, byte[]> values;

  private Attributes(Map<Integer, byte[]> values) {
    this.values = values;
  }

  /// Takes a STUN message apart; empty if a length leads beyond its end or its FINGERPRINT is
  /// wrong.
  static Optional<Attributes> of(byte[] message) {
    Map<Integer, byte[]> values = new HashMap<>();
    int at = Stun.HEADER;
    while (at + HEAD <= message.length) {
      int type = Stun.u16(message, at);
      int end = at + HEAD + Stun.u16(message, at + 2);
      if (end > message.length || (type == Stun.FINGERPRINT && !sealed(message, at, end))) {
        return Optional.empty();
      }
      values.putIfAbsent(type, Arrays.copyOfRange(message, at + HEAD, end));
      at = (end + 3) & ~3;
    }
    return Optional.of(new Attributes(values));
  }

  private static boolean sealed(byte[] message, int at, int end) {
    return end == message.length
        && end - at == Stun.FINGERPRINT_BYTES
        && Stun.i32(message, at + HEAD) == Stun.fingerprint(message, at);
  }

  /// Whether one of them is a well-formed address: a family that exists, a port and as many bytes
  /// as the family has.
  boolean holdAnAddress() {
    return isAddress(XOR_MAPPED_ADDRESS) || isAddress(MAPPED_ADDRESS);
  }

  private boolean isAddress(int type) {
    byte[] value = values.getOrDefault(type, new byte[0]);
    return (value.length == 8 && value[1] == IPV4) || (value.length == 20 && value[1] == IPV6);
  }

  /// The error code, 300 to 699; empty if there is none.
  Optional<Integer> errorCode() {
    byte[] value = values.getOrDefault(ERROR_CODE, new byte[0]);
    if (value.length < HEAD) {
      return Optional.empty();
    }
    int hundreds = value[2] & 7;
    int rest = value[3] & 0xff;
    return hundreds < 3 || hundreds > 6 || rest > 99
        ? Optional.empty()
        : Optional.of(hundreds * 100 + rest);
  }
}
