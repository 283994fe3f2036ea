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

  /// Closes both directions; never fails.
  @Override
  void close();
}
