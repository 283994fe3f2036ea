package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;

/// The kinds of check there are.
public final class Checks {
  /// All of them; a new one goes here.
  public static final List<Check> ALL =
      List.of(
          new DnsCheck(),
          new TcpCheck(),
          new TlsCheck(),
          new HttpsCheck(),
          new HttpCheck(),
          new QuicCheck(),
          new WssCheck(),
          new StunCheck(),
          new MtprotoCheck());

  private static final List<String> ALPN = List.of("h2", "http/1.1");

  /// An upgrade to a WebSocket is one of HTTP/1.1.
  private static final List<String> ALPN_OF_WEBSOCKET = List.of("http/1.1");

  private Checks() {}

  /// The check of that kind.
  public static Check of(CheckKind kind) {
    return ALL.stream().filter(check -> check.kind() == kind).findFirst().orElseThrow();
  }

  /// The protocols that a handshake for a check of that kind offers, the preferred one first.
  public static List<String> alpn(CheckKind kind) {
    return kind == CheckKind.WSS ? ALPN_OF_WEBSOCKET : ALPN;
  }
}
