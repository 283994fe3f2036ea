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
  HTTP("http", 80);

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

  /// The kind of that name.
  @JsonCreator
  public static CheckKind of(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "check `%s` is none of dns, tcp, tls, https, http".formatted(id)));
  }
}
