package tocsin.net;

import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;
import tocsin.model.Trust;

/// Makes TLS connections with Conscrypt, whose ClientHello is that of Android apps.
///
/// One context for all. Handshakes are always full: Conscrypt remembers sessions by host and port,
/// and each engine is given a number of its own for a port, which goes nowhere else.
final class TlsClient {
  private static final String[] VERSIONS = {"TLSv1.2", "TLSv1.3"};

  private final EngineTrust engines = new EngineTrust();
  private final AtomicInteger sequence = new AtomicInteger();
  private final SSLContext context;
  private final Verdicts verdicts;
  private final TlsBuffers.Pool buffers;

  TlsClient(TrustStore trust, InstantSource clock, int buffersKept) {
    Provider conscrypt = provider();
    this.verdicts = new Verdicts(trust, new ChainVerifier(conscrypt.getName()), clock);
    this.buffers = new TlsBuffers.Pool(buffersKept);
    this.context = context(conscrypt, engines);
  }

  /// Prepares a handshake over a connected channel.
  ///
  /// @param serverName sent and verified; where empty none is sent and `address` is verified
  /// @throws IllegalArgumentException if an anchor of `trust` is not configured
  Handshaking begin(
      SocketChannel channel, String serverName, String address, Trust trust, List<String> alpn) {
    verdicts.anchorsOf(trust);
    boolean named = !serverName.isEmpty() && !IpText.isLiteral(serverName);
    SSLEngine engine = context.createSSLEngine(address, sequence.incrementAndGet());
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(VERSIONS);
    Conscrypt.setHostname(engine, named ? serverName : null);
    Conscrypt.setApplicationProtocols(engine, alpn.toArray(String[]::new));
    String proven = serverName.isEmpty() ? address : serverName;
    return new Handshaking(
        new TlsTransport(channel, engine, buffers.borrow()),
        engines,
        new Verification(verdicts, proven, trust));
  }

  private static SSLContext context(Provider conscrypt, EngineTrust engines) {
    try {
      SSLContext context = SSLContext.getInstance("TLS", conscrypt);
      context.init(null, new TrustManager[] {engines}, null);
      context.getClientSessionContext().setSessionCacheSize(1);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Conscrypt does not work on this machine", e);
    }
  }

  /// Conscrypt, known to the platform by name so that path validation can check signatures with it;
  /// last in order, so that nothing else changes.
  private static synchronized Provider provider() {
    Provider known = Security.getProvider("Conscrypt");
    if (known != null) {
      return known;
    }
    Provider conscrypt = Conscrypt.newProvider();
    Security.addProvider(conscrypt);
    return conscrypt;
  }
}
