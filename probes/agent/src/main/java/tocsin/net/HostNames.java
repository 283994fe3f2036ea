package tocsin.net;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Whether a certificate is for a name (RFC 9525): by its subject alternative names alone.
final class HostNames {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private HostNames() {}

  /// Whether the certificate names that host, a DNS name or a textual address.
  static boolean match(X509Certificate certificate, String host)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return false;
    }
    boolean address = IpText.isLiteral(host);
    for (List<?> name : names) {
      if (name.get(1) instanceof String text
          && name.get(0) instanceof Integer type
          && (address
              ? type == IP_ADDRESS && sameAddress(text, host)
              : type == DNS_NAME && matches(text, host))) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameAddress(String text, String host) {
    return IpText.isLiteral(text)
        && InetAddress.ofLiteral(text).equals(InetAddress.ofLiteral(host));
  }

  /// A star stands for exactly one label, the first, and only where two more follow.
  private static boolean matches(String pattern, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    String offered = pattern.toLowerCase(Locale.ROOT);
    if (!offered.startsWith("*.")) {
      return offered.equals(wanted);
    }
    int dot = wanted.indexOf('.');
    return dot > 0
        && offered.indexOf('.', 2) > 0
        && offered.substring(1).equals(wanted.substring(dot));
  }
}
