package tocsin.clean;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import tocsin.testing.Caddy;
import tocsin.testing.Coturn;
import tocsin.testing.Nginx;
import tocsin.testing.TestPki;
import tocsin.testing.Unbound;

/// All servers of the world, on loopback ports to which their addresses are translated: nginx,
/// Caddy, coturn and Unbound, and servers of our own for what they do not speak and for moods.
final class CleanServers implements AutoCloseable {
  /// Connections and datagrams to targets are turned away so often.
  private final double bad;

  private final Unbound resolver;
  private final Unbound otherResolver;
  private final Nginx nginx;
  private final Caddy caddy;
  private final Coturn coturn;
  private final MoodyServer https;
  private final MoodyServer http;
  private final MoodyServer mtproto;
  private volatile boolean away;
  private boolean vanished;

  CleanServers(TestPki pki, double bad) throws IOException {
    this.bad = bad;
    List<HeldCertificate> chain = pki.chain("*." + CleanConfiguration.ZONE);
    resolver = Unbound.answering(CleanConfiguration.records());
    otherResolver = Unbound.answering(CleanConfiguration.records());
    nginx = Nginx.serving(chain);
    caddy =
        Caddy.serving(
            "*." + CleanConfiguration.QUIC_ZONE, pki.chain("*." + CleanConfiguration.QUIC_ZONE));
    coturn = Coturn.open();
    SSLContext tls = context(chain);
    https = new MoodyServer(MoodyServer.Protocol.HTTPS, tls, this::mood);
    http = new MoodyServer(MoodyServer.Protocol.HTTP, tls, this::mood);
    mtproto = new MoodyServer(MoodyServer.Protocol.MTPROTO, tls, this::mood);
  }

  private Mood mood() {
    return away ? Mood.RESETS_AT_ONCE : Mood.by(ThreadLocalRandom.current(), bad);
  }

  /// From now on nobody is served, or somebody again.
  void away(boolean now) {
    away = now;
  }

  /// From now on no packet to a target arrives, or all do again.
  void vanish(boolean now) throws IOException, InterruptedException {
    if (now != vanished) {
      vanished = now;
      String rules =
          now ? "add rule ip clean outage ip daddr { 198.18.1.0/24, 198.18.2.0/24 } drop" : "";
      Programs.feed("flush chain ip clean outage\n" + rules + "\n", "nft", "-f", "-");
    }
  }

  /// Every address is in a bridge's; here each leads to its server.
  void publish() throws IOException, InterruptedException {
    Programs.feed(rules(), "nft", "-f", "-");
  }

  private String rules() {
    return """
      table ip clean {
        set ours { type ipv4_addr; elements = { %1$s } }
        chain lead {
          type nat hook prerouting priority dstnat;
          ip daddr 198.18.0.53 udp dport 53 dnat to 127.0.0.1:%2$d
          ip daddr 198.18.0.53 tcp dport 53 dnat to 127.0.0.1:%2$d
          ip daddr 198.18.0.54 udp dport 53 dnat to 127.0.0.1:%3$d
          ip daddr 198.18.0.54 tcp dport 53 dnat to 127.0.0.1:%3$d
          ip daddr @ours tcp dport 443 dnat to 127.0.0.1:%4$d
          ip daddr @ours tcp dport 80 dnat to 127.0.0.1:%5$d
          tcp dport 443 dnat to 127.0.0.1:%6$d
          tcp dport 80 dnat to 127.0.0.1:%7$d
          tcp dport %11$d dnat to 127.0.0.1:%5$d
          tcp dport %12$d dnat to 127.0.0.1:%8$d
          udp dport 443 dnat to 127.0.0.1:%9$d
          udp dport 3478 dnat to 127.0.0.1:%10$d
        }
        chain turn_away {
          type filter hook prerouting priority raw;
          %13$s
        }
        chain outage {
          type filter hook prerouting priority raw;
        }
      }
      """
        .formatted(
            ours(),
            resolver.port(),
            otherResolver.port(),
            https.port(),
            http.port(),
            nginx.port(),
            nginx.clearPort(),
            mtproto.port(),
            caddy.port(),
            coturn.port(),
            CleanConfiguration.TCP_PORT,
            CleanConfiguration.MTPROTO_PORT,
            bad == 0
                ? ""
                : "ip daddr { 198.18.1.0/24, 198.18.2.0/24 } udp dport { 443, 3478 } numgen random mod 100 < %d drop"
                    .formatted(Math.round(100 * bad)));
  }

  /// The addresses whose web servers are ours: all of targets where moods are asked for, else those
  /// of WebSockets, which nginx does not speak, and of as many others.
  private String ours() {
    return IntStream.range(0, CleanConfiguration.HOSTS)
        .filter(host -> bad > 0 || host % 20 >= 9)
        .mapToObj(CleanConfiguration::address)
        .collect(Collectors.joining(", "));
  }

  private static SSLContext context(List<HeldCertificate> chain) {
    X509Certificate[] rest =
        chain.stream().skip(1).map(HeldCertificate::certificate).toArray(X509Certificate[]::new);
    return new HandshakeCertificates.Builder()
        .heldCertificate(chain.getFirst(), rest)
        .build()
        .sslContext();
  }

  @Override
  public void close() {
    coturn.close();
    caddy.close();
    nginx.close();
    otherResolver.close();
    resolver.close();
  }
}
