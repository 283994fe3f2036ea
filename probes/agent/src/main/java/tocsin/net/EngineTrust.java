package tocsin.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// The trust manager of the one shared context: hands each chain to the verification that was
/// registered for its engine, and refuses every other.
///
/// An engine is known by its peer port, which [TlsClient] makes unique: Conscrypt hands us another
/// object than the one it gave out.
final class EngineTrust extends X509ExtendedTrustManager {
  private final Map<Integer, Verification> verifications = new ConcurrentHashMap<>();

  void register(SSLEngine engine, Verification verification) {
    verifications.put(engine.getPeerPort(), verification);
  }

  void forget(SSLEngine engine) {
    verifications.remove(engine.getPeerPort());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    Verification verification = verifications.get(engine.getPeerPort());
    if (verification == null) {
      throw refusal();
    }
    verification.judge(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw refusal();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw refusal();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw refusal();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw refusal();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw refusal();
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static CertificateException refusal() {
    return new CertificateException("no handshake of ours is under way here");
  }
}
