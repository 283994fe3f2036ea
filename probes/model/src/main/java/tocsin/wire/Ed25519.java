package tocsin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/// Ed25519 (RFC 8032) over text, by the JDK, with signatures in base64.
final class Ed25519 {
  private Ed25519() {}

  static String sign(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (NoSuchAlgorithmException | SignatureException e) {
      throw new IllegalStateException("this Java platform cannot sign with Ed25519", e);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("the key is no Ed25519 key", e);
    }
  }

  static boolean verify(PublicKey key, String text, String base64) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text.getBytes(UTF_8));
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform cannot verify Ed25519", e);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("the key is no Ed25519 key", e);
    } catch (SignatureException | IllegalArgumentException e) {
      return false; // not 64 bytes, not a point of the curve, or not base64
    }
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no " + algorithm, e);
    }
  }
}
