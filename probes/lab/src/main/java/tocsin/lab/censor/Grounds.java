package tocsin.lab.censor;

import java.util.Optional;
import java.util.function.Supplier;
import tocsin.lab.packet.DnsQuestion;
import tocsin.lab.packet.FlowKey;
import tocsin.lab.packet.Packet;
import tocsin.stun.Stun;

/// Tells whether a packet is what a rule is about.
final class Grounds {
  private static final int DNS = 53;
  private static final int HTTPS = 443;
  private static final int STUN_HEADER = 20;

  private Grounds() {}

  /// What in the packet calls for the fault, in words for the log; empty if nothing does.
  static Optional<Supplier<String>> of(Statute statute, Passage passage, Heard heard) {
    return switch (statute.fault()) {
      case Fault.DnsInjection fault when passage.outward() || fault.bidirectional() ->
          question(fault.names(), heard);
      case Fault.DnsInjection _ -> Optional.empty();
      case Fault.DnsNonexistence(Names names) -> outwardQuestion(names, passage, heard);
      case Fault.DnsDrop(Names names) -> outwardQuestion(names, passage, heard);
      case Fault.DnsHijack _ -> hijackable(statute, passage);
      case Fault.AddressDrop _, Fault.AddressReset _, Fault.AddressProhibition _ ->
          address(statute, passage.flow());
      case Fault.SniReset fault -> serverName(fault.names(), heard);
      case Fault.SniDrop(Names names) -> serverName(names, heard);
      case Fault.TlsInterception _ -> interceptable(statute, passage);
      case Fault.HttpBlockpage fault -> host(fault.names(), heard);
      case Fault.HttpReset(Names names) -> host(names, heard);
      case Fault.QuicDrop(Names names) -> quicServerName(names, heard);
      case Fault.UdpDrop(int port) -> udp(port, passage.packet());
      case Fault.StunDrop _ -> stun(passage.packet());
      case Fault.Throttle fault -> serverName(fault.names(), heard);
      case Fault.Freeze fault -> serverName(fault.names(), heard);
      case Fault.Loss _ -> Optional.of(() -> "a packet");
    };
  }

  /// The same for a piece of a packet that is not whole yet, of which no more is known than from
  /// which address to which it goes.
  static boolean ofPiece(Statute statute, FlowKey flow) {
    return switch (statute.fault()) {
      case Fault.AddressDrop _, Fault.AddressReset _, Fault.AddressProhibition _ ->
          address(statute, flow).isPresent();
      case Fault.Loss _ -> true;
      case Fault.DnsInjection _, Fault.DnsNonexistence _, Fault.DnsDrop _ -> false;
      case Fault.DnsHijack _, Fault.TlsInterception _ -> false;
      case Fault.SniReset _, Fault.SniDrop _, Fault.Throttle _, Fault.Freeze _ -> false;
      case Fault.HttpBlockpage _, Fault.HttpReset _ -> false;
      case Fault.QuicDrop _, Fault.UdpDrop _, Fault.StunDrop _ -> false;
    };
  }

  private static Optional<Supplier<String>> outwardQuestion(
      Names names, Passage passage, Heard heard) {
    return passage.outward() ? question(names, heard) : Optional.empty();
  }

  private static Optional<Supplier<String>> question(Names names, Heard heard) {
    return heard instanceof Heard.Question(DnsQuestion question) && names.match(question.name())
        ? Optional.of(
            () -> "question of type %d for %s".formatted(question.type(), question.name()))
        : Optional.empty();
  }

  private static Optional<Supplier<String>> serverName(Names names, Heard heard) {
    return heard instanceof Heard.ServerName(String name) && names.match(name)
        ? Optional.of(() -> "ClientHello for " + name)
        : Optional.empty();
  }

  private static Optional<Supplier<String>> quicServerName(Names names, Heard heard) {
    return heard instanceof Heard.QuicServerName(String name) && names.match(name)
        ? Optional.of(() -> "QUIC Initial for " + name)
        : Optional.empty();
  }

  private static Optional<Supplier<String>> host(Names names, Heard heard) {
    return heard instanceof Heard.Host(String name) && names.match(name)
        ? Optional.of(() -> "request for " + name)
        : Optional.empty();
  }

  private static Optional<Supplier<String>> address(Statute statute, FlowKey flow) {
    return statute
        .addresses()
        .containing(flow)
        .map(
            prefix ->
                () ->
                    "address in %s/%d".formatted(prefix.address().getHostAddress(), prefix.bits()));
  }

  /// A TCP connection is led elsewhere from its beginning or not at all.
  private static Optional<Supplier<String>> hijackable(Statute statute, Passage passage) {
    Packet packet = passage.packet();
    boolean asks = (packet.isUdp() && passage.outward()) || passage.opensConnection();
    return asks && packet.destinationPort() == DNS && statute.leadsElsewhere(passage.flow())
        ? Optional.of(() -> "packet to port 53")
        : Optional.empty();
  }

  private static Optional<Supplier<String>> interceptable(Statute statute, Passage passage) {
    boolean opens =
        passage.opensConnection()
            && passage.packet().destinationPort() == HTTPS
            && statute.leadsElsewhere(passage.flow());
    return opens ? address(statute, passage.flow()) : Optional.empty();
  }

  private static Optional<Supplier<String>> udp(int port, Packet packet) {
    return packet.isUdp() && packet.destinationPort() == port
        ? Optional.of(() -> "packet to port " + port)
        : Optional.empty();
  }

  private static Optional<Supplier<String>> stun(Packet packet) {
    return packet.isUdp()
            && packet.payloadLength() >= STUN_HEADER
            && (packet.frame()[packet.payloadAt()] & 0xc0) == 0
            && Stun.isStun(packet.payload())
        ? Optional.of(() -> "STUN message")
        : Optional.empty();
  }
}
