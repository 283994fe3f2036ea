package tocsin.wire;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// A probe's proof, at enrolment, that it holds the key it shows: an Ed25519 signature over the
/// UTF-8 bytes of `tocsin-enrol:` and the token.
public final class EnrolmentProof {
  /// Where enrolments go.
  public static final String PATH = "/api/v1/enrol";

  private EnrolmentProof() {}

  /// The proof for a token, base64.
  public static String make(PrivateKey key, String token) {
    return Ed25519.sign(key, text(token));
  }

  /// Whether the proof was made for that token with that key's other half.
  public static boolean holds(PublicKey key, String token, String proof) {
    return Ed25519.verify(key, text(token), proof);
  }

  /// A public key as it travels: base64 of its X.509 SubjectPublicKeyInfo.
  public static String write(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /// Reads a public key as it travels.
  ///
  /// @throws IllegalArgumentException if it is no Ed25519 key in that form
  public static PublicKey read(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no Ed25519", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the public key is not the base64 of an Ed25519 key in X.509 form", e);
    }
  }

  private static String text(String token) {
    return "tocsin-enrol:" + token;
  }
}
