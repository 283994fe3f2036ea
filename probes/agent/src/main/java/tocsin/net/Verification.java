package tocsin.net;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Trust;

/// The verification that one handshake asks for, and its verdict once the peer's chain is there.
final class Verification {
  private final Verdicts verdicts;
  private final String host;
  private final Trust trust;
  private volatile Verdicts.@Nullable Verdict verdict;

  Verification(Verdicts verdicts, String host, Trust trust) {
    this.verdicts = verdicts;
    this.host = host;
    this.trust = trust;
  }

  /// Judges the chain; the handshake goes on only if this returns.
  void judge(X509Certificate[] chain) throws CertificateException {
    Verdicts.Verdict judged = verdicts.judge(List.of(chain), host, trust);
    verdict = judged;
    if (!judged.outcome().succeeded()) {
      throw new CertificateException("the chain does not prove " + host);
    }
  }

  /// What the chain was found to be; empty if none came.
  Optional<Verdicts.Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }
}
