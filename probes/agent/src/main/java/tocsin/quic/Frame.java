package tocsin.quic;

/// A frame of an Initial packet that says something: all but PADDING and PING (RFC 9000, section
/// 19).
public sealed interface Frame {
  /// Acknowledges packets.
  ///
  /// @param largest the largest packet number that arrived
  record Ack(long largest) implements Frame {}

  /// A piece of the TLS handshake.
  ///
  /// @param offset where it belongs in the handshake
  /// @param at where it is in the frames that were read
  /// @param length how many bytes it has there
  record Crypto(long offset, int at, int length) implements Frame {}

  /// The sender gives up.
  ///
  /// @param code why (RFC 9000, section 20.1)
  /// @param reason its own words, at most 100 characters, all of them printable
  record Close(long code, String reason) implements Frame {}
}
