package tocsin.lab.censor;

import tocsin.lab.packet.Packet;

/// Which messages of ICMP are what.
final class IcmpTypes {
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;

  private IcmpTypes() {}

  /// Whether two neighbours talk about their own link: neighbour discovery (RFC 4861) and multicast
  /// listener discovery (RFC 2710, RFC 3810).
  static boolean isOfTheLink(Packet packet) {
    if (packet.protocol() != ICMPV6 || packet.payloadLength() == 0) {
      return false;
    }
    int type = type(packet);
    return (type >= 130 && type <= 137) || type == 143;
  }

  /// Whether it reports a failure, which nobody may answer with another report.
  static boolean isError(Packet packet) {
    if (packet.payloadLength() == 0) {
      return false;
    }
    return switch (packet.protocol()) {
      case ICMP -> type(packet) == 3 || type(packet) == 11 || type(packet) == 12;
      case ICMPV6 -> type(packet) < 128;
      default -> false;
    };
  }

  private static int type(Packet packet) {
    return packet.frame()[packet.payloadAt()] & 0xff;
  }
}
