package tocsin.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tocsin.model.PeerCertificate;

/// Certificates as evidence.
final class Certificates {
  /// How many of a chain are kept; honest chains have two or three.
  private static final int MOST = 10;

  /// How many bytes of DER a handshake carries, so that a hostile chain cannot fill a line.
  private static final int MOST_DER = 24 * 1024;

  private static final int MOST_NAME = 512;

  private Certificates() {}

  /// The chain with every certificate's DER.
  static List<PeerCertificate> evidence(List<X509Certificate> chain) {
    List<PeerCertificate> evidence = new ArrayList<>();
    int bytes = 0;
    for (X509Certificate certificate : chain.subList(0, Math.min(MOST, chain.size()))) {
      byte[] der = der(certificate);
      bytes += der.length;
      evidence.add(evidence(certificate, der, bytes <= MOST_DER));
    }
    return evidence;
  }

  private static PeerCertificate evidence(X509Certificate certificate, byte[] der, boolean keep) {
    return new PeerCertificate(
        HexFormat.of().formatHex(sha256().digest(der)),
        shortened(certificate.getSubjectX500Principal().getName()),
        shortened(certificate.getIssuerX500Principal().getName()),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        keep ? Base64.getEncoder().encodeToString(der) : "");
  }

  /// A digest of chain and host: equal digests, equal question.
  static String digest(List<X509Certificate> chain, String host) {
    MessageDigest digest = sha256();
    for (X509Certificate certificate : chain) {
      byte[] der = der(certificate);
      digest.update(
          new byte[] {(byte) (der.length >> 16), (byte) (der.length >> 8), (byte) der.length});
      digest.update(der);
    }
    digest.update(host.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new AssertionError("a certificate that was read can be written", e);
    }
  }

  private static String shortened(String name) {
    return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
  }
}
