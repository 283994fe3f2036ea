package tocsin.net;

import java.time.Duration;
import tocsin.model.Resolver;

/// How a probe behaves on the network.
///
/// @param resolver whom names are asked of unless a check says otherwise
/// @param lookup until when a DNS question waits for its first answer
/// @param listen how long a DNS question over UDP keeps listening after its first answer
/// @param connect deadline of a TCP connection attempt
/// @param handshake deadline of a TLS handshake, counted from when it may begin
/// @param exchange deadline of an HTTP exchange, body included
/// @param handshakesAtOnce how many TLS handshakes may run at the same time; others wait
/// @param bodyBytes how much of a response's body is read
/// @param userAgent the `User-Agent` of HTTP requests
public record NetworkSettings(
    Resolver resolver,
    Duration lookup,
    Duration listen,
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

  /// The settings of a probe that was told nothing but its resolver.
  public static NetworkSettings of(Resolver resolver) {
    return new NetworkSettings(
        resolver,
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        64,
        64 * 1024,
        COMMON_USER_AGENT);
  }
}
