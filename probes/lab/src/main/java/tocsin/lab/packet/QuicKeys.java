package tocsin.lab.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys that a client's Initial packets are protected with; anyone who saw the first of them
/// can derive these (RFC 9001, section 5.2).
final class QuicKeys {
  private static final int SECRET = 32;
  private static final int KEY = 16;
  private static final int IV = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final byte[] iv;
  private final SecretKey headerProtection;

  private QuicKeys(SecretKey key, byte[] iv, SecretKey headerProtection) {
    this.key = key;
    this.iv = iv;
    this.headerProtection = headerProtection;
  }

  /// @param connection the destination connection id of the client's first Initial; not empty
  static QuicKeys of(QuicVersion version, byte[] connection) {
    try {
      KDF kdf = KDF.getInstance("HKDF-SHA256");
      HKDFParameterSpec extract =
          HKDFParameterSpec.ofExtract().addIKM(connection).addSalt(version.salt()).extractOnly();
      SecretKey initial = kdf.deriveKey("Generic", extract);
      SecretKey client = new SecretKeySpec(expanded(kdf, initial, "client in", SECRET), "Generic");
      return new QuicKeys(
          new SecretKeySpec(expanded(kdf, client, version.label("key"), KEY), "AES"),
          expanded(kdf, client, version.label("iv"), IV),
          new SecretKeySpec(expanded(kdf, client, version.label("hp"), KEY), "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot derive the keys of QUIC", e);
    }
  }

  /// HKDF-Expand-Label without a context (RFC 8446, section 7.1).
  private static byte[] expanded(KDF kdf, SecretKey secret, String label, int length)
      throws GeneralSecurityException {
    byte[] name = ("tls13 " + label).getBytes(US_ASCII);
    byte[] info =
        ByteBuffer.allocate(4 + name.length)
            .putShort((short) length)
            .put((byte) name.length)
            .put(name)
            .put((byte) 0)
            .array();
    return kdf.deriveData(HKDFParameterSpec.expandOnly(secret, info, length));
  }

  /// The frames of a packet, or empty if these are not its keys or it was changed on its way.
  ///
  /// @param packet from its first byte to its last
  /// @param numberAt where its packet number begins; at least 20 bytes follow
  Optional<byte[]> open(byte[] packet, int numberAt) {
    try {
      Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
      mask.init(Cipher.ENCRYPT_MODE, headerProtection);
      byte[] bits = mask.doFinal(packet, numberAt + 4, KEY);
      byte[] plain = packet.clone();
      plain[0] ^= (byte) (bits[0] & 0x0f);
      int numberLength = (plain[0] & 3) + 1;
      byte[] nonce = iv.clone();
      for (int at = 0; at < numberLength; at++) {
        plain[numberAt + at] ^= bits[1 + at];
        nonce[IV - numberLength + at] ^= plain[numberAt + at];
      }
      int body = numberAt + numberLength;
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(Arrays.copyOf(plain, body));
      return Optional.of(cipher.doFinal(plain, body, plain.length - body));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot decrypt QUIC", e);
    }
  }
}
