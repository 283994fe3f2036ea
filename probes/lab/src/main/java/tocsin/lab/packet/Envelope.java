package tocsin.lab.packet;

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
    byte[] frame = new byte[transport + segment.length];
    System.arraycopy(segment, 0, frame, transport, segment.length);
    name(frame, 0, 0, 6);
    int addresses = cause.ipv6() ? Layout.ETHERNET + 8 : Layout.ETHERNET + 12;
    name(frame, addresses, cause.sourceAt(), cause.addressSize());
    if (cause.ipv6()) {
      ipv6(frame, protocol, ttl);
    } else {
      ipv4(frame, protocol, ttl, identification);
    }
    fill(frame, protocol, transport, addresses);
    return frame;
  }

  /// Copies two addresses of that size from the cause, swapped on the way back.
  private void name(byte[] frame, int at, int from, int size) {
    System.arraycopy(cause.frame(), from, frame, back ? at + size : at, size);
    System.arraycopy(cause.frame(), from + size, frame, back ? at : at + size, size);
  }

  private static void ipv4(byte[] frame, int protocol, int ttl, int identification) {
    int at = Layout.ETHERNET;
    Wire.put16(frame, 12, Layout.IPV4);
    frame[at] = 0x45;
    Wire.put16(frame, at + 2, frame.length - at);
    Wire.put16(frame, at + 4, identification);
    frame[at + 8] = (byte) ttl;
    frame[at + 9] = (byte) protocol;
    Wire.put16(frame, at + 10, Checksum.of(Checksum.sum(frame, at, at + Layout.IPV4_HEADER)));
  }

  private static void ipv6(byte[] frame, int protocol, int ttl) {
    int at = Layout.ETHERNET;
    Wire.put16(frame, 12, Layout.IPV6);
    frame[at] = 0x60;
    Wire.put16(frame, at + 4, frame.length - at - Layout.IPV6_HEADER);
    frame[at + 6] = (byte) protocol;
    frame[at + 7] = (byte) ttl;
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
}
