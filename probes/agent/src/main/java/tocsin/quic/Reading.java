package tocsin.quic;

/// What a datagram says to a client that has sent an Initial.
public sealed interface Reading {
  /// Nothing: it is not of this connection, or anybody can have made it.
  record Nothing() implements Reading {}

  /// The server has read an Initial and goes on with the connection.
  ///
  /// @param pinged whether it has received a [Opening#ping], too
  record Answered(boolean pinged) implements Reading {}

  /// The server has read an Initial and gives up.
  ///
  /// @param code why (RFC 9000, section 20.1)
  /// @param reason its own words, at most 100 printable characters; mostly empty
  record Closed(long code, String reason) implements Reading {}

  /// The server wants a token sent along, which the next Initial has.
  record Retried() implements Reading {}

  /// The server wants another version, which the next Initial has.
  record Renegotiated() implements Reading {}

  /// The server speaks no version known here.
  ///
  /// @param versions those it says it speaks, in hexadecimal, at most ten of them
  record Incompatible(String versions) implements Reading {}
}
