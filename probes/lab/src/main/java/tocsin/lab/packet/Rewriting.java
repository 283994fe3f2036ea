package tocsin.lab.packet;

/// Puts another address into a packet. Checksums are corrected, not computed anew, so that one that
/// was wrong stays wrong.
final class Rewriting {
  private Rewriting() {}

  /// A copy of the packet's frame with that address at that place.
  static byte[] address(Packet packet, int at, byte[] address) {
    if (address.length != packet.addressSize()) {
      throw new IllegalArgumentException(
          "an address of %d bytes does not fit into IPv%d"
              .formatted(address.length, packet.ipv6() ? 6 : 4));
    }
    byte[] frame = packet.frame().clone();
    long before = Checksum.sum(frame, at, at + address.length);
    long after = Checksum.sum(address, 0, address.length);
    System.arraycopy(address, 0, frame, at, address.length);
    if (!packet.ipv6()) {
      correct(frame, packet.layout().network() + 10, before, after);
    }
    transport(packet, frame, before, after);
    return frame;
  }

  private static void transport(Packet packet, byte[] frame, long before, long after) {
    int protocol = packet.protocol();
    int place = packet.layout().transport() + checksumPlace(protocol);
    if (!seesAddresses(protocol) || place + 2 > packet.layout().end()) {
      return;
    }
    boolean udp = protocol == Packet.UDP;
    if (udp && Wire.u16(frame, place) == 0) {
      return;
    }
    correct(frame, place, before, after);
    if (udp && Wire.u16(frame, place) == 0) {
      Wire.put16(frame, place, 0xffff);
    }
  }

  private static void correct(byte[] frame, int place, long before, long after) {
    Wire.put16(frame, place, Checksum.updated(Wire.u16(frame, place), before, after));
  }

  /// Whether a checksum of that protocol takes in the addresses of IP.
  static boolean seesAddresses(int protocol) {
    return protocol == Packet.TCP || protocol == Packet.UDP || protocol == Packet.ICMPV6;
  }

  /// Where in the header of TCP, UDP, ICMP or ICMPv6 the checksum stands.
  static int checksumPlace(int protocol) {
    return switch (protocol) {
      case Packet.TCP -> 16;
      case Packet.UDP -> 6;
      default -> 2;
    };
  }
}
