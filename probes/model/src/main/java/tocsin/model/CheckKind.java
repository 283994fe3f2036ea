package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// How an endpoint is asked: the last layer that a check of it goes through.
public enum CheckKind {
  /// The name is resolved and nothing more.
  DNS("dns", 53),
  /// Resolve and connect.
  TCP("tcp", 0),
  /// Resolve, connect and a TLS handshake.
  TLS("tls", 443),
  /// All that and one HTTP exchange over the handshaked connection; any status is an answer.
  HTTPS("https", 443),
  /// Resolve, connect and one HTTP exchange in clear.
  HTTP("http", 80),
  /// All that HTTPS does, the exchange being the upgrade to a WebSocket (RFC 6455); any status is
  /// an answer.
  WSS("wss", 443),
  /// Resolve and a QUIC Initial with the server name (RFC 9000, 9001).
  QUIC("quic", 443),
  /// Resolve and a STUN binding over UDP (RFC 8489).
  STUN("stun", 3478),
  /// Resolve, connect and the first message of MTProto, Telegram's own protocol.
  MTPROTO("mtproto", 443),
  /// The battery of tests that one failed check sets off; a probe's own doing, never asked for.
  BATTERY("battery", 0);

  private final String id;
  private final int defaultPort;

  CheckKind(String id, int defaultPort) {
    this.id = id;
    this.defaultPort = defaultPort;
  }

  /// The kind's stored name, which is also its URI scheme.
  @JsonValue
  public String id() {
    return id;
  }

  /// The port where none is named; 0 where one has to be.
  public int defaultPort() {
    return defaultPort;
  }

  /// Whether its steps include an HTTP request, so that it has a path.
  public boolean hasPath() {
    return switch (this) {
      case HTTP, HTTPS, WSS -> true;
      case DNS, TCP, TLS, QUIC, STUN, MTPROTO, BATTERY -> false;
    };
  }

  /// Whether it verifies a certificate.
  public boolean verifies() {
    return switch (this) {
      case TLS, HTTPS, WSS -> true;
      case DNS, TCP, HTTP, QUIC, STUN, MTPROTO, BATTERY -> false;
    };
  }

  /// Whether somebody may ask for it.
  public boolean isAskedFor() {
    return this != BATTERY;
  }

  /// The kind of that name.
  @JsonCreator
  public static CheckKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "check `%s` is not known to this version".formatted(id)));
  }
}
