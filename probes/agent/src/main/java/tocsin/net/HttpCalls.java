package tocsin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/// Makes HTTP requests with OkHttp over connections that are there already: no pool, no retry, no
/// redirect, no cache, no cookie, no DNS, no proxy, and no deadline but the watchdog's.
///
/// The request is the least that servers answer: `Host`, `User-Agent`, `Accept: */*`, and no
/// compression, so that the body is evidence as it stands.
final class HttpCalls {
  private static final X509TrustManager NO_TRUST = new EngineTrust();
  private static final ConnectionSpec ANY_TLS =
      new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
          .allEnabledCipherSuites()
          .allEnabledTlsVersions()
          .build();

  private final OkHttpClient base;
  private final String userAgent;

  HttpCalls(String userAgent) {
    this.userAgent = userAgent;
    this.base =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectionSpecs(List.of(ANY_TLS, ConnectionSpec.CLEARTEXT))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .fastFallback(false)
            .proxy(Proxy.NO_PROXY)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  /// One `GET` over those streams.
  Call get(String url, Streams streams, Transport transport, InetAddress peer) {
    return client(streams, transport, peer).newCall(request(url).build());
  }

  /// The request of an upgrade to a WebSocket (RFC 6455, section 4.1) over those streams.
  Call upgrade(
      String url, WebSocketKey key, Streams streams, Transport transport, InetAddress peer) {
    return client(streams, transport, peer)
        .newCall(
            request(url)
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", key.key())
                .build());
  }

  /// Makes a request and reads its response.
  ///
  /// @throws ProtocolException also where OkHttp takes something for a response and finds too late
  ///   that it is none: a negative status or length
  static void read(Watchdog.Operation reading) throws IOException {
    try {
      reading.run();
    } catch (IllegalStateException | IllegalArgumentException e) {
      ProtocolException malformed = new ProtocolException("no response: " + e.getMessage());
      malformed.initCause(e);
      throw malformed;
    }
  }

  private OkHttpClient client(Streams streams, Transport transport, InetAddress peer) {
    OkHttpClient.Builder client =
        base.newBuilder()
            .socketFactory(GivenSockets.plain(() -> new StreamsSocket(streams)))
            .dns(_ -> List.of(peer));
    if (transport instanceof TlsTransport tls) {
      client
          .sslSocketFactory(
              GivenSockets.secured(() -> new SecuredSocket(streams, tls.engine())), NO_TRUST)
          // The handshake that was made has verified the name.
          .hostnameVerifier((_, _) -> true)
          .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    }
    return client.build();
  }

  private Request.Builder request(String url) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", userAgent)
        .header("Accept", "*/*")
        .header("Accept-Encoding", "identity");
  }
}
