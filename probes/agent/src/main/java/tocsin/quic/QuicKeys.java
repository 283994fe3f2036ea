package tocsin.quic;

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

/// The keys that the Initial packets of one side are protected with; anyone who saw the first of
/// the client's can derive those of both (RFC 9001, section 5.2).
public final class QuicKeys {
  static final int TAG = 16;

  private static final int SECRET = 32;
  private static final int KEY = 16;
  private static final int IV = 12;

  private final SecretKey key;
  private final byte[] iv;
  private final SecretKey headerProtection;

  private QuicKeys(SecretKey key, byte[] iv, SecretKey headerProtection) {
    this.key = key;
    this.iv = iv;
    this.headerProtection = headerProtection;
  }

  /// Those of the client's packets.
  ///
  /// @param connection the destination connection id of the client's first Initial; not empty
  public static QuicKeys client(QuicVersion version, byte[] connection) {
    return of(version, connection, "client in");
  }

  /// Those of the server's packets.
  ///
  /// @param connection the destination connection id of the client's first Initial; not empty
  public static QuicKeys server(QuicVersion version, byte[] connection) {
    return of(version, connection, "server in");
  }

  private static QuicKeys of(QuicVersion version, byte[] connection, String side) {
    try {
      KDF kdf = KDF.getInstance("HKDF-SHA256");
      HKDFParameterSpec extract =
          HKDFParameterSpec.ofExtract().addIKM(connection).addSalt(version.salt()).extractOnly();
      SecretKey initial = kdf.deriveKey("Generic", extract);
      SecretKey secret = new SecretKeySpec(expanded(kdf, initial, side, SECRET), "Generic");
      return new QuicKeys(
          new SecretKeySpec(expanded(kdf, secret, version.label("key"), KEY), "AES"),
          expanded(kdf, secret, version.label("iv"), IV),
          new SecretKeySpec(expanded(kdf, secret, version.label("hp"), KEY), "AES"));
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
  /// The packet number is taken as it was sent, not completed from those before; so this is for
  /// packets whose receiver has acknowledged nothing yet, of which it is always whole.
  ///
  /// @param packet from its first byte to its last
  /// @param numberAt where its packet number begins; at least 20 bytes follow
  public Optional<byte[]> open(byte[] packet, int numberAt) {
    try {
      byte[] plain = packet.clone();
      byte[] mask = mask(packet, numberAt);
      plain[0] ^= (byte) (mask[0] & 0x0f);
      int body = numberAt + numberLength(plain);
      hide(plain, numberAt, mask);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, plain, body);
      return Optional.of(cipher.doFinal(plain, body, plain.length - body));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot decrypt QUIC", e);
    }
  }

  /// A whole packet, protected.
  ///
  /// @param header in clear, from the first byte of the packet to the last of its packet number
  /// @param frames what it carries; at least four bytes
  public byte[] seal(byte[] header, byte[] frames) {
    try {
      byte[] packet = Arrays.copyOf(header, header.length + frames.length + TAG);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, header, header.length);
      cipher.doFinal(frames, 0, frames.length, packet, header.length);
      int numberAt = header.length - numberLength(header);
      byte[] mask = mask(packet, numberAt);
      hide(packet, numberAt, mask);
      packet[0] ^= (byte) (mask[0] & 0x0f);
      return packet;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt QUIC", e);
    }
  }

  /// How many bytes the number of a packet has whose first byte is in clear.
  private static int numberLength(byte[] packet) {
    return (packet[0] & 3) + 1;
  }

  private byte[] mask(byte[] packet, int numberAt) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, headerProtection);
    return cipher.doFinal(packet, numberAt + 4, KEY);
  }

  /// Hides the packet number, or shows it.
  private static void hide(byte[] packet, int numberAt, byte[] mask) {
    int length = numberLength(packet);
    for (int at = 0; at < length; at++) {
      packet[numberAt + at] ^= mask[1 + at];
    }
  }

  /// A cipher that has seen the header, of which the packet number is the end.
  private Cipher cipher(int mode, byte[] packet, int body) throws GeneralSecurityException {
    byte[] nonce = iv.clone();
    int length = numberLength(packet);
    for (int at = 1; at <= length; at++) {
      nonce[IV - at] ^= packet[body - at];
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    cipher.updateAAD(packet, 0, body);
    return cipher;
  }
}
