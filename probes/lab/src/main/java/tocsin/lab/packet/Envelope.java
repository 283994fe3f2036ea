package tocsin.lab.packet;

import java.util.Arrays;

/// The headers of Ethernet and IP around something made up: whose names they bear.
///
/// @param cause the packet whose addresses they are
/// @param back whether sender and receiver change places
record Envelope(Packet cause, boolean back) {
  static Envelope answer(Packet cause) {
    return new Envelope(cause, true);
  }

  static Envelope onward(Packet cause) {
    return new Envelope(cause, false);
  }

  /// The frame that carries `segment`, whose checksum is zero and gets filled in.
  byte[] seal(int protocol, byte[] segment, int ttl, int identification) {
    int header = cause.ipv6() ? Layout.IPV6_HEADER : Layout.IPV4_HEADER;
    if (header + segment.length > 65_535) {
      throw new IllegalArgumentException(
          "%d bytes are more than an IP packet carries".formatted(segment.length));
    }
    int transport = Layout.ETHERNET + header;
    byte[] frame = Arrays.copyOf(cause.frame(), Layout.ETHERNET);
    if (back) {
      swap(frame, 0, 6);
    }
    frame = Arrays.copyOf(frame, transport + segment.length);
    System.arraycopy(segment, 0, frame, transport, segment.length);
    int addresses = cause.ipv6() ? ipv6(frame, protocol, ttl) : ipv4(frame, ttl, identification);
    int size = cause.addressSize();
    System.arraycopy(cause.frame(), cause.sourceAt(), frame, addresses, 2 * size);
    if (back) {
      swap(frame, addresses, size);
    }
    if (!cause.ipv6()) {
      frame[Layout.ETHERNET + 9] = (byte) protocol;
      Wire.put16(
          frame,
          Layout.ETHERNET + 10,
          Checksum.of(Checksum.sum(frame, Layout.ETHERNET, transport)));
    }
    fill(frame, protocol, transport, addresses);
    return frame;
  }

  private static int ipv4(byte[] frame, int ttl, int identification) {
    int at = Layout.ETHERNET;
    Wire.put16(frame, 12, Layout.IPV4);
    frame[at] = 0x45;
    Wire.put16(frame, at + 2, frame.length - at);
    Wire.put16(frame, at + 4, identification);
    frame[at + 8] = (byte) ttl;
    return at + 12;
  }

  private static int ipv6(byte[] frame, int protocol, int ttl) {
    int at = Layout.ETHERNET;
    Wire.put16(frame, 12, Layout.IPV6);
    frame[at] = 0x60;
    Wire.put16(frame, at + 4, frame.length - at - Layout.IPV6_HEADER);
    frame[at + 6] = (byte) protocol;
    frame[at + 7] = (byte) ttl;
    return at + 8;
  }

  private void fill(byte[] frame, int protocol, int transport, int addresses) {
    long sum = Checksum.sum(frame, transport, frame.length);
    if (Rewriting.seesAddresses(protocol)) {
      sum += Checksum.sum(frame, addresses, addresses + 2 * cause.addressSize());
      sum += protocol + (frame.length - transport);
    }
    int checksum = Checksum.of(sum);
    int place = transport + Rewriting.checksumPlace(protocol);
    Wire.put16(frame, place, protocol == Packet.UDP && checksum == 0 ? 0xffff : checksum);
  }

  private static void swap(byte[] bytes, int at, int size) {
    byte[] first = Arrays.copyOfRange(bytes, at, at + size);
    System.arraycopy(bytes, at + size, bytes, at, size);
    System.arraycopy(first, 0, bytes, at + size, size);
  }
}
