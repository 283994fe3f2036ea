package tocsin.lab.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// From whom to whom: made without texts, quick to compare and to hash.
///
/// @param ipv6 the version; an IPv4 address fills the lowest 32 bits
/// @param protocol IANA's number
/// @param sourcePort 0 if there is none
/// @param destinationPort 0 if there is none
public record FlowKey(
    boolean ipv6,
    int protocol,
    long sourceHigh,
    long sourceLow,
    int sourcePort,
    long destinationHigh,
    long destinationLow,
    int destinationPort) {

  /// As the packet travels: its sender is the source.
  public static FlowKey of(Packet packet) {
    byte[] frame = packet.frame();
    int size = packet.ipv6() ? 16 : 4;
    int source = packet.sourceAt();
    int destination = source + size;
    return new FlowKey(
        packet.ipv6(),
        packet.protocol(),
        high(frame, source, size),
        low(frame, source, size),
        packet.sourcePort(),
        high(frame, destination, size),
        low(frame, destination, size),
        packet.destinationPort());
  }

  /// The other way: the key of an answer.
  public FlowKey reversed() {
    return new FlowKey(
        ipv6,
        protocol,
        destinationHigh,
        destinationLow,
        destinationPort,
        sourceHigh,
        sourceLow,
        sourcePort);
  }

  /// The same for every port of the source: a client and the port of a server it may not speak to.
  public FlowKey anySourcePort() {
    return new FlowKey(
        ipv6, protocol, sourceHigh, sourceLow, 0, destinationHigh, destinationLow, destinationPort);
  }

  /// Who sends.
  public InetAddress source() {
    return address(sourceHigh, sourceLow);
  }

  /// To whom.
  public InetAddress destination() {
    return address(destinationHigh, destinationLow);
  }

  @Override
  public int hashCode() {
    long mixed = sourceLow * 0x9e3779b97f4a7c15L + destinationLow;
    mixed = (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L + sourceHigh;
    mixed = (mixed ^ mixed >>> 32) * 0x94d049bb133111ebL + destinationHigh;
    mixed ^= ((long) sourcePort << 32 | (long) destinationPort << 8 | protocol);
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    return (int) (mixed ^ mixed >>> 32);
  }

  /// As the log of acts writes it: `tcp 198.19.1.2:40000 > 198.18.0.10:443`.
  @Override
  public String toString() {
    String name =
        switch (protocol) {
          case Packet.TCP -> "tcp";
          case Packet.UDP -> "udp";
          case Packet.ICMP -> "icmp";
          case Packet.ICMPV6 -> "icmpv6";
          default -> "ip-" + protocol;
        };
    return name + " " + end(source(), sourcePort) + " > " + end(destination(), destinationPort);
  }

  private String end(InetAddress address, int port) {
    String text = address.getHostAddress();
    if (protocol != Packet.TCP && protocol != Packet.UDP) {
      return text;
    }
    return ipv6 ? "[%s]:%d".formatted(text, port) : text + ":" + port;
  }

  private InetAddress address(long high, long low) {
    byte[] bytes =
        ipv6
            ? ByteBuffer.allocate(16).putLong(high).putLong(low).array()
            : ByteBuffer.allocate(4).putInt((int) low).array();
    return address(bytes);
  }

  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  static long high(byte[] bytes, int at, int size) {
    return size == 16 ? Wire.i64(bytes, at) : 0;
  }

  static long low(byte[] bytes, int at, int size) {
    return size == 16 ? Wire.i64(bytes, at + 8) : Wire.u32(bytes, at);
  }
}
