package tocsin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import tocsin.model.Resolver;

/// How encrypted DNS is secured: the chain is verified by the socket factory's trust manager, the
/// name against the certificate here, in the same way for DoT and DoH.
final class DnsTls {
  private final SSLSocketFactory sockets;
  private final OkHttpClient plain;

  /// @param sockets makes TLS sockets whose chains are verified by `trust`
  /// @param trust the same trust manager, which OkHttp wants to know as well
  DnsTls(SSLSocketFactory sockets, X509TrustManager trust) {
    this.sockets = sockets;
    this.plain =
        new OkHttpClient.Builder()
            .sslSocketFactory(sockets, trust)
            .proxy(Proxy.NO_PROXY)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .followRedirects(false)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addNetworkInterceptor(
                chain ->
                    chain.proceed(chain.request().newBuilder().removeHeader("User-Agent").build()))
            .build();
  }

  /// A layer that shakes hands over a connection to that resolver.
  StreamExchange.Layer dot(Resolver resolver) {
    return connected -> handshake(connected, resolver.host(), resolver.port());
  }

  /// A client for one question: no pool to share a connection from, and that address whatever the
  /// name. It has no deadline of its own; whoever makes the call cancels it.
  OkHttpClient doh(InetSocketAddress server) {
    return plain
        .newBuilder()
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
        .dns(host -> List.of(named(host, server)))
        .build();
  }

  private Socket handshake(Socket connected, String host, int port) throws IOException {
    SSLSocket secured = (SSLSocket) sockets.createSocket(connected, host, port, true);
    secured.startHandshake();
    if (!plain.hostnameVerifier().verify(host, secured.getSession())) {
      throw new SSLPeerUnverifiedException("the certificate is not for " + host);
    }
    return secured;
  }

  private static InetAddress named(String host, InetSocketAddress server)
      throws UnknownHostException {
    return InetAddress.getByAddress(host, server.getAddress().getAddress());
  }
}
