package tocsin.net;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import tocsin.model.ChainVerified;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;

/// One handshake and what is learned from it.
final class Handshaking {
  private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";

  private final TlsTransport transport;
  private final EngineTrust engines;
  private final Verification verification;
  private @Nullable Alert alert;

  Handshaking(TlsTransport transport, EngineTrust engines, Verification verification) {
    this.transport = transport;
    this.engines = engines;
    this.verification = verification;
  }

  TlsTransport transport() {
    return transport;
  }

  /// Shakes hands.
  void run() throws IOException {
    engines.register(transport.engine(), verification);
    try {
      transport.handshake();
    } finally {
      engines.forget(transport.engine());
    }
  }

  /// Why it failed: our own verdict if there is one, else the peer's alert, else the exception. A
  /// certificate that the platform's parser chokes on comes as the last: Conscrypt wraps what it
  /// throws, and hostile bytes are no bug.
  Outcome.Failed reason(IOException e) {
    alert = Classifier.alert(e).orElse(null);
    if (verdict().isPresent() && verdict().get().outcome() instanceof Outcome.Failed failed) {
      return failed;
    }
    return alert == null ? Classifier.classify(e) : Classifier.alerted(alert, Classifier.words(e));
  }

  /// Such as `TLSv1.3`; empty if it did not come to that.
  String version() {
    return agreed() ? session().getProtocol() : "";
  }

  String cipherSuite() {
    return agreed() ? session().getCipherSuite() : "";
  }

  String alpn() {
    String protocol = transport.engine().getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }

  String alert() {
    return alert == null ? "" : alert.description();
  }

  ChainVerified verified() {
    return verdict().map(Verdicts.Verdict::verified).orElse(ChainVerified.NO);
  }

  List<PeerCertificate> chain() {
    return verdict().map(Verdicts.Verdict::chain).orElse(List.of());
  }

  private Optional<Verdicts.Verdict> verdict() {
    return verification.verdict();
  }

  private boolean agreed() {
    return !session().getCipherSuite().equals(NO_CIPHER);
  }

  private SSLSession session() {
    return transport.engine().getSession();
  }
}
