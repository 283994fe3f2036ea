package tocsin.net;

import java.util.List;
import tocsin.model.Step;
import tocsin.model.Trust;

/// One TCP connection, or the failed attempt at one, climbed layer by layer.
///
/// A layer may be asked for once, and only if the one below it succeeded; anything else is a bug
/// and throws [IllegalStateException].
public interface Connection extends AutoCloseable {
  /// How connecting went.
  Step.Connect connected();

  /// A full TLS handshake over this connection.
  ///
  /// @param serverName the name to send and to verify; where empty none is sent and the address is
  ///   verified
  /// @param trust the anchors the chain may end in
  /// @param alpn protocols to offer, the preferred one first
  Step.Handshake handshake(String serverName, Trust trust, List<String> alpn)
      throws InterruptedException;

  /// The same, the ClientHello being sent off in some other way.
  Step.Handshake handshake(String serverName, Trust trust, List<String> alpn, Flight flight)
      throws InterruptedException;

  /// One `GET` over this very connection: in clear, or over TLS once the handshake has succeeded.
  ///
  /// @param url the whole URL; its host goes into the request and is not resolved
  Step.Exchange exchange(String url) throws InterruptedException;

  /// One upgrade to a WebSocket (RFC 6455) over this very connection, over TLS once the handshake
  /// has succeeded; the handshake must not have agreed on `h2`.
  ///
  /// @param url the whole URL, `wss` or `ws`; its host goes into the request and is not resolved
  Step.Exchange upgrade(String url) throws InterruptedException;

  /// The first exchange of MTProto, in clear.
  Step.Greeting greet() throws InterruptedException;

  /// Closes both directions; never fails.
  @Override
  void close();
}
