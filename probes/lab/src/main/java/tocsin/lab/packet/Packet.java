package tocsin.lab.packet;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/// A whole IPv4 or IPv6 packet in an Ethernet frame. A view: the frame is kept, not copied, and
/// must not be changed while this is in use. Checksums are not looked at.
public final class Packet {
  /// IANA's number of TCP.
  public static final int TCP = 6;

  /// IANA's number of UDP.
  public static final int UDP = 17;

  static final int ICMP = 1;
  static final int ICMPV6 = 58;

  private static final int UDP_HEADER = 8;
  private static final int TCP_HEADER = 20;

  private final byte[] frame;
  private final Layout layout;
  private final int data;
  private final int end;

  private Packet(byte[] frame, Layout layout, int data, int end) {
    this.frame = frame;
    this.layout = layout;
    this.data = data;
    this.end = end;
  }

  /// Reads a frame. Empty if it does not carry IP, if it was cut off, if a length in it cannot be,
  /// or if it is a fragment, which [Fragments] makes whole.
  public static Optional<Packet> parse(byte[] frame) {
    Optional<Layout> found = Layout.of(frame);
    if (found.isEmpty() || found.get().inPieces(frame)) {
      return Optional.empty();
    }
    Layout layout = found.get();
    return switch (layout.protocol()) {
      case TCP -> ofTcp(frame, layout);
      case UDP -> ofUdp(frame, layout);
      default -> Optional.of(new Packet(frame, layout, layout.transport(), layout.end()));
    };
  }

  private static Optional<Packet> ofTcp(byte[] frame, Layout layout) {
    int available = layout.end() - layout.transport();
    if (available < TCP_HEADER) {
      return Optional.empty();
    }
    int header = (Wire.u8(frame, layout.transport() + 12) >> 4) * 4;
    return header < TCP_HEADER || header > available
        ? Optional.empty()
        : Optional.of(new Packet(frame, layout, layout.transport() + header, layout.end()));
  }

  private static Optional<Packet> ofUdp(byte[] frame, Layout layout) {
    int available = layout.end() - layout.transport();
    if (available < UDP_HEADER) {
      return Optional.empty();
    }
    int length = Wire.u16(frame, layout.transport() + 4);
    int data = layout.transport() + UDP_HEADER;
    return length < UDP_HEADER || length > available
        ? Optional.empty()
        : Optional.of(new Packet(frame, layout, data, layout.transport() + length));
  }

  /// Reads a frame that carries a piece of a packet; empty for any other.
  public static Optional<Fragment> fragment(byte[] frame) {
    return Fragment.parse(frame);
  }

  /// The frame itself.
  public byte[] frame() {
    return frame;
  }

  /// Whether it is IPv6; else it is IPv4.
  public boolean ipv6() {
    return layout.ipv6();
  }

  /// IANA's number of what it carries.
  public int protocol() {
    return layout.protocol();
  }

  /// Who sent it.
  public InetAddress source() {
    int at = sourceAt();
    return FlowKey.address(Arrays.copyOfRange(frame, at, at + addressSize()));
  }

  /// To whom it goes.
  public InetAddress destination() {
    int at = sourceAt() + addressSize();
    return FlowKey.address(Arrays.copyOfRange(frame, at, at + addressSize()));
  }

  /// From whom to whom it goes, as it travels.
  public FlowKey flow() {
    return FlowKey.of(this);
  }

  /// The time to live, or the hop limit of IPv6.
  public int ttl() {
    return Wire.u8(frame, layout.network() + (ipv6() ? 7 : 8));
  }

  /// The identification field of IPv4; 0 for IPv6.
  public int identification() {
    return ipv6() ? 0 : Wire.u16(frame, layout.network() + 4);
  }

  /// 0 if it carries neither TCP nor UDP.
  public int sourcePort() {
    return hasPorts() ? Wire.u16(frame, layout.transport()) : 0;
  }

  /// 0 if it carries neither TCP nor UDP.
  public int destinationPort() {
    return hasPorts() ? Wire.u16(frame, layout.transport() + 2) : 0;
  }

  /// Whether it carries TCP.
  public boolean isTcp() {
    return protocol() == TCP;
  }

  /// Whether it carries UDP.
  public boolean isUdp() {
    return protocol() == UDP;
  }

  /// The flags of TCP, of which [Forge] has names; 0 for anything else.
  public int flags() {
    return isTcp() ? Wire.u8(frame, layout.transport() + 13) : 0;
  }

  /// A flag of TCP.
  public boolean syn() {
    return (flags() & Forge.SYN) != 0;
  }

  /// A flag of TCP.
  public boolean ack() {
    return (flags() & Forge.ACK) != 0;
  }

  /// A flag of TCP.
  public boolean rst() {
    return (flags() & Forge.RST) != 0;
  }

  /// A flag of TCP.
  public boolean fin() {
    return (flags() & Forge.FIN) != 0;
  }

  /// TCP's sequence number, unsigned; 0 for anything else.
  public long sequence() {
    return isTcp() ? Wire.u32(frame, layout.transport() + 4) : 0;
  }

  /// TCP's acknowledgement number, unsigned; 0 for anything else.
  public long acknowledgement() {
    return isTcp() ? Wire.u32(frame, layout.transport() + 8) : 0;
  }

  /// How much of the sequence space it takes: its payload, and one each for SYN and FIN.
  public int sequenceLength() {
    return isTcp() ? payloadLength() + (syn() ? 1 : 0) + (fin() ? 1 : 0) : 0;
  }

  /// A copy of what TCP or UDP carries, or of all after the headers of IP if it is neither.
  public byte[] payload() {
    return Arrays.copyOfRange(frame, data, end);
  }

  /// How long [#payload] is.
  public int payloadLength() {
    return end - data;
  }

  /// Where the payload begins in the frame.
  public int payloadAt() {
    return data;
  }

  Layout layout() {
    return layout;
  }

  int sourceAt() {
    return layout.network() + (ipv6() ? 8 : 12);
  }

  int addressSize() {
    return ipv6() ? 16 : 4;
  }

  private boolean hasPorts() {
    return isTcp() || isUdp();
  }
}
