package tocsin.lab.packet;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes Initial packets as a client would, without the code under test.
///
/// @param v2 whether the version is 2
/// @param origin what the keys are derived from, in hexadecimal
record Sealed(boolean v2, String origin) {
  private static final String SALT_V1 = "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
  private static final String SALT_V2 = "0dede3def700a6db819381be6e269dcbf9bd2ed9";

  /// A CRYPTO frame with a part of a text.
  static byte[] crypto(byte[] text, int from, int to) {
    byte[] head =
        ByteBuffer.allocate(5)
            .put((byte) 6)
            .putShort((short) (0x4000 | from))
            .putShort((short) (0x4000 | (to - from)))
            .array();
    return Frames.join(head, Arrays.copyOfRange(text, from, to));
  }

  /// An Initial to that connection id with these frames, and padding.
  byte[] initial(String connection, int number, byte[] frames) {
    try {
      byte[] plain = Arrays.copyOf(frames, Math.max(frames.length, 64));
      byte[] id = Vectors.bytes(connection);
      byte[] header =
          Frames.join(
              Vectors.bytes(v2 ? "d1 6b3343cf" : "c1 00000001"),
              new byte[] {(byte) id.length},
              id,
              Vectors.bytes("00 04 746f6b65"),
              ByteBuffer.allocate(4)
                  .putShort((short) (0x4000 | (2 + plain.length + 16)))
                  .putShort((short) number)
                  .array());
      return sealed(header, number, plain);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] sealed(byte[] header, int number, byte[] plain) throws GeneralSecurityException {
    byte[] initial = hmac(Vectors.bytes(v2 ? SALT_V2 : SALT_V1), Vectors.bytes(origin));
    byte[] client = expanded(initial, "client in", 32);
    String prefix = v2 ? "quicv2 " : "quic ";
    byte[] nonce = expanded(client, prefix + "iv", 12);
    nonce[10] ^= (byte) (number >> 8);
    nonce[11] ^= (byte) number;
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(expanded(client, prefix + "key", 16), "AES"),
        new GCMParameterSpec(128, nonce));
    cipher.updateAAD(header);
    byte[] body = cipher.doFinal(plain);
    Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
    mask.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expanded(client, prefix + "hp", 16), "AES"));
    byte[] bits = mask.doFinal(body, 2, 16);
    header[0] ^= (byte) (bits[0] & 0xf);
    header[header.length - 2] ^= bits[1];
    header[header.length - 1] ^= bits[2];
    return Frames.join(header, body);
  }

  private static byte[] expanded(byte[] secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = Frames.ascii("tls13 " + label);
    byte[] info =
        Frames.join(new byte[] {0, (byte) length, (byte) name.length}, name, new byte[] {0, 1});
    return Arrays.copyOf(hmac(secret, info), length);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }
}
