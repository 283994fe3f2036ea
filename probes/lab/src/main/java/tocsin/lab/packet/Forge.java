package tocsin.lab.packet;

import java.net.InetAddress;

/// Makes up frames that answer a packet or take its place. Checksums are right. MAC addresses are
/// the packet's own, so that a frame reaches whoever is next on its way.
public final class Forge {
  /// A flag of TCP.
  public static final int FIN = 1;

  /// A flag of TCP.
  public static final int SYN = 2;

  /// A flag of TCP.
  public static final int RST = 4;

  /// A flag of TCP.
  public static final int PSH = 8;

  /// A flag of TCP.
  public static final int ACK = 16;

  private static final int WINDOW = 65_535;
  private static final int MOST_OF_ICMP = 576;
  private static final int MOST_OF_ICMPV6 = 1280;

  private Forge() {}

  /// A UDP packet to the sender of `cause` in the name of whom it was sent to, from port to port.
  ///
  /// @param ttl the time to live or hop limit
  /// @param identification the field of IPv4; of no use in IPv6
  public static byte[] udp(Packet cause, byte[] payload, int ttl, int identification) {
    byte[] segment = new byte[8 + payload.length];
    Wire.put16(segment, 0, cause.destinationPort());
    Wire.put16(segment, 2, cause.sourcePort());
    Wire.put16(segment, 4, segment.length);
    System.arraycopy(payload, 0, segment, 8, payload.length);
    return Envelope.answer(cause).seal(Packet.UDP, segment, ttl, identification);
  }

  /// A TCP segment in the flow of `cause`, without options.
  ///
  /// @param toSender whether it goes back to the sender of `cause`, in the name of the receiver;
  ///   else it goes on to the receiver, in the name of the sender
  /// @param flags such as `RST | ACK`
  /// @param sequence of which the lowest 32 bits count
  /// @param acknowledgement of which the lowest 32 bits count
  /// @param ttl the time to live or hop limit
  /// @param identification the field of IPv4; of no use in IPv6
  public static byte[] tcp(
      Packet cause,
      boolean toSender,
      int flags,
      long sequence,
      long acknowledgement,
      byte[] data,
      int ttl,
      int identification) {
    byte[] segment = new byte[20 + data.length];
    Wire.put16(segment, 0, toSender ? cause.destinationPort() : cause.sourcePort());
    Wire.put16(segment, 2, toSender ? cause.sourcePort() : cause.destinationPort());
    Wire.put32(segment, 4, sequence);
    Wire.put32(segment, 8, acknowledgement);
    segment[12] = 5 << 4;
    segment[13] = (byte) flags;
    Wire.put16(segment, 14, (flags & RST) != 0 ? 0 : WINDOW);
    System.arraycopy(data, 0, segment, 20, data.length);
    Envelope envelope = toSender ? Envelope.answer(cause) : Envelope.onward(cause);
    return envelope.seal(Packet.TCP, segment, ttl, identification);
  }

  /// To the sender, in the name of the receiver, that a filter forbids this: ICMP type 3 code 13
  /// (RFC 1812), ICMPv6 type 1 code 1 (RFC 4443). Quotes as much of the packet as may be.
  public static byte[] prohibited(Packet cause) {
    return cause.ipv6()
        ? icmp(cause, Packet.ICMPV6, 1, 1, MOST_OF_ICMPV6 - Layout.IPV6_HEADER - 8)
        : icmp(cause, Packet.ICMP, 3, 13, MOST_OF_ICMP - Layout.IPV4_HEADER - 8);
  }

  private static byte[] icmp(Packet cause, int protocol, int type, int code, int most) {
    int from = cause.layout().network();
    int quoted = Math.min(cause.layout().end() - from, most);
    byte[] message = new byte[8 + quoted];
    message[0] = (byte) type;
    message[1] = (byte) code;
    System.arraycopy(cause.frame(), from, message, 8, quoted);
    return Envelope.answer(cause).seal(protocol, message, 64, 0);
  }

  /// The same packet to another address.
  public static byte[] redirected(Packet packet, InetAddress newDestination) {
    return Rewriting.address(
        packet, packet.sourceAt() + packet.addressSize(), newDestination.getAddress());
  }

  /// The same packet in the name of another address.
  public static byte[] renamed(Packet packet, InetAddress newSource) {
    return Rewriting.address(packet, packet.sourceAt(), newSource.getAddress());
  }
}
