package tocsin.quic;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A server's demand that the client begin again with a token (RFC 9000, section 17.2.5), whose tag
/// shows that its sender had seen the client's Initial (RFC 9001, section 5.8).
final class Retry {
  /// The longest token that leaves an Initial small enough for any network.
  private static final int LONGEST_TOKEN = 800;

  private static final int TAG = QuicKeys.TAG;

  private final byte[] connection;
  private final byte[] token;

  private Retry(byte[] connection, byte[] token) {
    this.connection = connection;
    this.token = token;
  }

  /// The one that a datagram is; empty if it is none or its tag is wrong.
  ///
  /// @param header the datagram's
  /// @param original the destination connection id of the client's first Initial
  static Optional<Retry> in(
      byte[] datagram, LongHeader header, QuicVersion version, byte[] original) {
    int tagAt = datagram.length - TAG;
    int length = tagAt - header.end();
    boolean possible =
        header.version() == version.number()
            && version.isRetry(header.first())
            && length > 0
            && length <= LONGEST_TOKEN
            && header.source().length > 0
            && !Arrays.equals(header.source(), original);
    byte[] tag = Arrays.copyOfRange(datagram, Math.max(tagAt, 0), datagram.length);
    if (!possible || !Arrays.equals(tag, tag(version, original, Arrays.copyOf(datagram, tagAt)))) {
      return Optional.empty();
    }
    return Optional.of(
        new Retry(header.source(), Arrays.copyOfRange(datagram, header.end(), tagAt)));
  }

  /// The tag of a Retry.
  ///
  /// @param original the destination connection id of the client's first Initial
  /// @param retry all of it but the tag
  static byte[] tag(QuicVersion version, byte[] original, byte[] retry) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(version.retryKey(), "AES"),
          new GCMParameterSpec(TAG * Byte.SIZE, version.retryNonce()));
      cipher.updateAAD(
          ByteBuffer.allocate(1 + original.length + retry.length)
              .put((byte) original.length)
              .put(original)
              .put(retry)
              .array());
      return cipher.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify a Retry of QUIC", e);
    }
  }

  /// The connection id that the client has to send to from now on.
  byte[] connection() {
    return connection;
  }

  /// What it has to send along.
  byte[] token() {
    return token;
  }
}
