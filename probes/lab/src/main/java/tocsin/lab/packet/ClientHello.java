package tocsin.lab.packet;

import java.io.ByteArrayOutputStream;

/// Finds the server name of a TLS ClientHello (RFC 8446, RFC 6066), as soon as the bytes up to it
/// are there.
public final class ClientHello {
  private static final int HANDSHAKE = 22;
  private static final int RECORD_HEADER = 5;
  private static final int LONGEST_RECORD = (1 << 14) + 256;

  private ClientHello() {}

  /// Looks into the first bytes a client sent over TCP: TLS records, of which the ClientHello may
  /// take several.
  public static Finding serverName(byte[] tlsRecords) {
    ByteArrayOutputStream handshake = new ByteArrayOutputStream(tlsRecords.length);
    boolean ended = false;
    int at = 0;
    while (at < tlsRecords.length && !ended) {
      int left = tlsRecords.length - at;
      ended = !begins(tlsRecords, at, left);
      if (!ended) {
        int length = left < RECORD_HEADER ? 0 : Wire.u16(tlsRecords, at + 3);
        int body = Math.max(0, Math.min(length, left - RECORD_HEADER));
        handshake.write(tlsRecords, Math.min(at + RECORD_HEADER, tlsRecords.length), body);
        at += RECORD_HEADER + length;
      }
    }
    Finding finding = serverNameOfHandshake(handshake.toByteArray());
    return ended && finding.equals(Finding.NEEDS_MORE) ? Finding.NONE : finding;
  }

  /// Whether a handshake record begins there, as far as one can see.
  private static boolean begins(byte[] bytes, int at, int left) {
    if (bytes[at] != HANDSHAKE || (left > 1 && bytes[at + 1] != 3)) {
      return false;
    }
    if (left < RECORD_HEADER) {
      return true;
    }
    int length = Wire.u16(bytes, at + 3);
    return length > 0 && length <= LONGEST_RECORD;
  }

  /// Looks into handshake messages without records around them, as QUIC's CRYPTO frames carry them.
  public static Finding serverNameOfHandshake(byte[] handshake) {
    return new Hello(handshake).serverName();
  }
}
