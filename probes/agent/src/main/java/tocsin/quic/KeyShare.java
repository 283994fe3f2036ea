package tocsin.quic;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;

/// Public keys of X25519 (RFC 7748). They are real ones, because random bytes can be told from
/// them; the private half is forgotten, because nothing is ever said with it.
final class KeyShare {
  private static final int BYTES = 32;

  private KeyShare() {}

  /// A new one.
  static byte[] fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
      if (generator.generateKeyPair().getPublic() instanceof XECPublicKey key) {
        return littleEndian(key.getU());
      }
      throw new IllegalStateException("this JDK's X25519 has keys of another kind");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no X25519", e);
    }
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] key = new byte[BYTES];
    for (int place = 0; place < BYTES; place++) {
      key[place] = number.shiftRight(place * Byte.SIZE).byteValue();
    }
    return key;
  }
}
