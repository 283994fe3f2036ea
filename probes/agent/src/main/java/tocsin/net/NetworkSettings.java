package tocsin.net;

import java.time.Duration;
import java.util.List;
import tocsin.model.Resolver;

/// How a probe behaves on the network.
///
/// @param resolver whom names are asked of unless a check says otherwise
/// @param bootstrap whom the names of resolvers are asked of, by address; may be empty
/// @param dns how long DNS questions stay open
/// @param connect deadline of a TCP connection attempt, and of a STUN transaction
/// @param handshake deadline of a TLS handshake, counted from when it may begin
/// @param exchange deadline of an HTTP exchange, body included, and of a greeting in MTProto
/// @param handshakesAtOnce how many TLS handshakes may run at the same time; others wait
/// @param bodyBytes how much of a response's body is read
/// @param userAgent the `User-Agent` of HTTP requests
public record NetworkSettings(
    Resolver resolver,
    List<Resolver> bootstrap,
    DnsSettings dns,
    Duration connect,
    Duration handshake,
    Duration exchange,
    int handshakesAtOnce,
    int bodyBytes,
    String userAgent) {
  /// What a great many people send, so that a request says nothing about who makes it.
  public static final String COMMON_USER_AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/143.0.0.0 Safari/537.36";

  public NetworkSettings {
    bootstrap = List.copyOf(bootstrap);
  }

  /// The settings of a probe that was told nothing but its resolvers.
  public static NetworkSettings of(Resolver resolver, List<Resolver> bootstrap) {
    return new NetworkSettings(
        resolver,
        bootstrap,
        DnsSettings.USUAL,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        64,
        64 * 1024,
        COMMON_USER_AGENT);
  }
}
