package tocsin.lab.packet;

import java.util.Optional;

/// Where the parts of an IP packet lie in its Ethernet frame; every place is in bounds.
///
/// @param ipv6 the version
/// @param network where the IP header begins
/// @param transport where the bytes after all headers of IP begin
/// @param end where the packet ends; padding may follow
/// @param protocol what the bytes at `transport` are, by IANA's number
/// @param fragment where the fields of fragmentation are: IPv4's flags, IPv6's fragment header; 0
///   if there are none
/// @param naming where the number stands that names the fragment header of IPv6, or 0
record Layout(
    boolean ipv6, int network, int transport, int end, int protocol, int fragment, int naming) {
  static final int ETHERNET = 14;
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;
  static final int IPV4_HEADER = 20;
  static final int IPV6_HEADER = 40;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION = 60;

  /// Empty if the frame carries no IP packet or not all of it.
  static Optional<Layout> of(byte[] frame) {
    if (frame.length < ETHERNET) {
      return Optional.empty();
    }
    return switch (Wire.u16(frame, 12)) {
      case IPV4 -> ofIpv4(frame);
      case IPV6 -> ofIpv6(frame);
      default -> Optional.empty();
    };
  }

  private static Optional<Layout> ofIpv4(byte[] frame) {
    if (frame.length < ETHERNET + IPV4_HEADER || Wire.u8(frame, ETHERNET) >> 4 != 4) {
      return Optional.empty();
    }
    int header = (Wire.u8(frame, ETHERNET) & 0xf) * 4;
    int total = Wire.u16(frame, ETHERNET + 2);
    if (header < IPV4_HEADER || total < header || ETHERNET + total > frame.length) {
      return Optional.empty();
    }
    return Optional.of(
        new Layout(
            false,
            ETHERNET,
            ETHERNET + header,
            ETHERNET + total,
            Wire.u8(frame, ETHERNET + 9),
            ETHERNET + 6,
            0));
  }

  private static Optional<Layout> ofIpv6(byte[] frame) {
    if (frame.length < ETHERNET + IPV6_HEADER || Wire.u8(frame, ETHERNET) >> 4 != 6) {
      return Optional.empty();
    }
    int end = ETHERNET + IPV6_HEADER + Wire.u16(frame, ETHERNET + 4);
    return end > frame.length ? Optional.empty() : walked(frame, end);
  }

  private static Optional<Layout> walked(byte[] frame, int end) {
    int naming = ETHERNET + 6;
    int at = ETHERNET + IPV6_HEADER;
    int fragment = 0;
    int fragmentNaming = 0;
    while (extension(frame[naming])) {
      boolean fragmented = frame[naming] == FRAGMENT;
      int length = length(frame, fragmented, at, end);
      if (length < 0 || (fragmented && fragment != 0)) {
        return Optional.empty();
      }
      if (fragmented) {
        fragment = at;
        fragmentNaming = naming;
      }
      naming = at;
      at += length;
      if (fragmented && inPieces(frame, fragment)) {
        break;
      }
    }
    return Optional.of(
        new Layout(true, ETHERNET, at, end, Wire.u8(frame, naming), fragment, fragmentNaming));
  }

  /// How long the extension header there is; negative if not all of it is there.
  private static int length(byte[] frame, boolean fragmented, int at, int end) {
    if (end - at < 8) {
      return -1;
    }
    int length = fragmented ? 8 : (Wire.u8(frame, at + 1) + 1) * 8;
    return length <= end - at ? length : -1;
  }

  private static boolean extension(byte protocol) {
    return protocol == HOP_BY_HOP
        || protocol == ROUTING
        || protocol == FRAGMENT
        || protocol == DESTINATION;
  }

  private static boolean inPieces(byte[] frame, int fragment) {
    return (Wire.u16(frame, fragment + 2) & 0xfff9) != 0;
  }

  /// Whether the packet is a piece of a larger one.
  boolean inPieces(byte[] frame) {
    return ipv6
        ? fragment != 0 && inPieces(frame, fragment)
        : (Wire.u16(frame, fragment) & 0x3fff) != 0;
  }
}
