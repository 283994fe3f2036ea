package tocsin.lab.censor;

import tocsin.lab.packet.DnsQuestion;

/// What a packet brings to light, together with those before it in its flow.
sealed interface Heard {
  /// Nothing that a censor looks for.
  Heard NOTHING = new Nothing();

  /// See [#NOTHING].
  record Nothing() implements Heard {}

  /// A question to a name server.
  record Question(DnsQuestion question) implements Heard {}

  /// The server name of a ClientHello over TCP, of which this packet is the last missing piece.
  record ServerName(String name) implements Heard {}

  /// The server name of a ClientHello over QUIC.
  record QuicServerName(String name) implements Heard {}

  /// The host that a request in clear is for.
  record Host(String name) implements Heard {}
}
