package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a peer's certificate chain was verified.
public enum ChainVerified {
  /// Path building and host name check were done for this handshake.
  FULL,
  /// The same chain, host and anchors had passed within the hour; the peer's possession of the key
  /// was proved again all the same.
  CACHED,
  /// It was not, or it failed.
  NO;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static ChainVerified of(String id) {
    return switch (id) {
      case "full" -> FULL;
      case "cached" -> CACHED;
      case "no" -> NO;
      default ->
          throw new IllegalArgumentException(
              "chain_verified `%s` is none of full, cached, no".formatted(id));
    };
  }
}
