package tocsin.quic;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A server's list of the versions it speaks (RFC 9000, section 17.2.1).
///
/// @param versions their numbers
record VersionNegotiation(List<Integer> versions) {
  private static final int MOST_SHOWN = 10;

  VersionNegotiation {
    versions = List.copyOf(versions);
  }

  /// The list in a datagram whose header says that it is one.
  static VersionNegotiation in(byte[] datagram, LongHeader header) {
    ByteBuffer numbers = ByteBuffer.wrap(datagram).position(header.end());
    List<Integer> versions = new ArrayList<>();
    while (numbers.remaining() >= Integer.BYTES) {
      versions.add(numbers.getInt());
    }
    return new VersionNegotiation(versions);
  }

  boolean has(QuicVersion version) {
    return versions.contains(version.number());
  }

  @Override
  public String toString() {
    return versions.stream()
        .limit(MOST_SHOWN)
        .map(HexFormat.of()::toHexDigits)
        .collect(joining(", "));
  }
}
