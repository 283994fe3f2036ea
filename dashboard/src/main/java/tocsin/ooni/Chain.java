package tocsin.ooni;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import tocsin.model.PeerCertificate;

/// Certificates as they came, leaf first; what is none is left out.
final class Chain {
  private Chain() {}

  static List<PeerCertificate> of(List<String> base64) {
    List<PeerCertificate> chain = new ArrayList<>();
    for (String one : base64) {
      try {
        chain.add(certificate(Base64.getMimeDecoder().decode(one)));
      } catch (CertificateException | IllegalArgumentException e) {
        return chain;
      }
    }
    return chain;
  }

  private static PeerCertificate certificate(byte[] der) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    if (!(factory.generateCertificate(new ByteArrayInputStream(der))
        instanceof X509Certificate certificate)) {
      throw new CertificateException("no X.509");
    }
    return new PeerCertificate(
        HexFormat.of().formatHex(sha256(der)),
        certificate.getSubjectX500Principal().getName(X500Principal.RFC2253),
        certificate.getIssuerX500Principal().getName(X500Principal.RFC2253),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        Base64.getEncoder().encodeToString(der));
  }

  private static byte[] sha256(byte[] der) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
