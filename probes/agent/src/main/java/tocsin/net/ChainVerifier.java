package tocsin.net;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import tocsin.model.Failure;
import tocsin.model.Outcome;

/// Verifies a certificate chain: dates, name, purpose, path to an anchor (RFC 5280).
///
/// The order is that of Go's `x509.Verify`, which OONI's probe uses, so that a certificate which is
/// wrong in several ways gets the same failure from both: the leaf's dates, its name, then the
/// path. Revocation is not asked about: the question would be one more thing to be blocked.
final class ChainVerifier {
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private final String signatures;

  /// @param signatures the name of the security provider that checks signatures
  ChainVerifier(String signatures) {
    this.signatures = signatures;
  }

  /// Succeeds if the chain proves the host at that instant.
  Outcome verify(List<X509Certificate> chain, String host, Set<TrustAnchor> anchors, Instant at) {
    Date date = Date.from(at);
    X509Certificate leaf = chain.getFirst();
    try {
      leaf.checkValidity(date);
      if (!HostNames.match(leaf, host)) {
        return new Outcome.Failed(
            Failure.SSL_INVALID_HOSTNAME, "the certificate is not for " + host);
      }
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes != null
          && !purposes.contains(SERVER_AUTHENTICATION)
          && !purposes.contains(ANY_PURPOSE)) {
        return invalid("the certificate is not for servers");
      }
      return path(chain, anchors, date);
    } catch (CertificateExpiredException e) {
      return invalid("the certificate has expired: " + e.getMessage());
    } catch (CertificateNotYetValidException e) {
      return invalid("the certificate is not yet valid: " + e.getMessage());
    } catch (CertificateException e) {
      return invalid(String.valueOf(e.getMessage()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform cannot verify certificates", e);
    }
  }

  /// The chain as presented is tried first; a path is searched for only where that fails, because
  /// servers send chains in disorder or with certificates that lead nowhere.
  private Outcome path(List<X509Certificate> chain, Set<TrustAnchor> anchors, Date date)
      throws GeneralSecurityException {
    if (anchors.isEmpty()) {
      return new Outcome.Failed(Failure.SSL_UNKNOWN_AUTHORITY, "no trust anchor is configured");
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(date);
      parameters.setSigProvider(signatures);
      CertPathValidator.getInstance("PKIX").validate(withoutAnchor(chain, anchors), parameters);
      return new Outcome.Succeeded();
    } catch (CertPathValidatorException e) {
      return search(chain, anchors, date) ? new Outcome.Succeeded() : failed(e);
    }
  }

  private static CertPath withoutAnchor(List<X509Certificate> chain, Set<TrustAnchor> anchors)
      throws CertificateException {
    int length = chain.size();
    X509Certificate last = chain.getLast();
    boolean anchored = anchors.stream().anyMatch(anchor -> last.equals(anchor.getTrustedCert()));
    return CertificateFactory.getInstance("X.509")
        .generateCertPath(chain.subList(0, anchored && length > 1 ? length - 1 : length));
  }

  private static boolean search(List<X509Certificate> chain, Set<TrustAnchor> anchors, Date date)
      throws GeneralSecurityException {
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(chain.getFirst());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
    parameters.setRevocationEnabled(false);
    parameters.setDate(date);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
    try {
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (CertPathBuilderException e) {
      return false;
    }
  }

  private static Outcome failed(CertPathValidatorException e) {
    CertPathValidatorException.Reason reason = e.getReason();
    boolean unknown =
        reason == PKIXReason.NO_TRUST_ANCHOR
            || reason == PKIXReason.NAME_CHAINING
            || reason == BasicReason.INVALID_SIGNATURE
            || reason == BasicReason.UNSPECIFIED;
    return new Outcome.Failed(
        unknown ? Failure.SSL_UNKNOWN_AUTHORITY : Failure.SSL_INVALID_CERTIFICATE,
        String.valueOf(e.getMessage()));
  }

  private static Outcome invalid(String words) {
    return new Outcome.Failed(Failure.SSL_INVALID_CERTIFICATE, words);
  }
}
