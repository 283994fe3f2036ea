package tocsin.net;

import java.io.EOFException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import tocsin.model.Failure;

/// What the JDK's own trust manager had against a chain, which only the causes of the handshake's
/// exception tell.
final class ChainFailure {
  private ChainFailure() {}

  /// The failure of a handshake: of its certificates where a cause speaks of them, `eof_error`
  /// where the peer closed.
  static Failure of(SSLException e) {
    if (e instanceof SSLPeerUnverifiedException) {
      return Failure.SSL_INVALID_HOSTNAME;
    }
    Failure found = Failure.SSL_FAILED_HANDSHAKE;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      found =
          switch (cause) {
            case CertificateExpiredException _ -> Failure.SSL_INVALID_CERTIFICATE;
            case CertificateNotYetValidException _ -> Failure.SSL_INVALID_CERTIFICATE;
            case CertPathBuilderException _ -> Failure.SSL_UNKNOWN_AUTHORITY;
            case CertificateException _ -> Failure.SSL_INVALID_CERTIFICATE;
            case EOFException _ -> Failure.EOF_ERROR;
            default -> found;
          };
    }
    return found;
  }
}
