package tocsin.quic;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// What all packets with a long header begin with, whatever their version (RFC 8999, section 5.1).
final class LongHeader {
  /// The longest connection id of the versions known here.
  private static final int LONGEST_ID = 20;

  private static final int IDS_AT = 5;

  private final int first;
  private final int version;
  private final byte[] destination;
  private final byte[] source;
  private final int end;

  private LongHeader(int first, int version, byte[] destination, byte[] source, int end) {
    this.first = first;
    this.version = version;
    this.destination = destination;
    this.source = source;
    this.end = end;
  }

  /// The one that begins there; empty if none does.
  static Optional<LongHeader> at(byte[] datagram, int start) {
    if (datagram.length - start <= IDS_AT || datagram[start] >= 0) {
      return Optional.empty();
    }
    Optional<byte[]> destination = id(datagram, start + IDS_AT);
    if (destination.isEmpty()) {
      return Optional.empty();
    }
    int sourceAt = start + IDS_AT + 1 + destination.get().length;
    return id(datagram, sourceAt)
        .map(
            source ->
                new LongHeader(
                    datagram[start] & 0xff,
                    ByteBuffer.wrap(datagram).getInt(start + 1),
                    destination.get(),
                    source,
                    sourceAt + 1 + source.length));
  }

  private static Optional<byte[]> id(byte[] datagram, int at) {
    int length = at < datagram.length ? datagram[at] & 0xff : Integer.MAX_VALUE;
    return length <= LONGEST_ID && length < datagram.length - at
        ? Optional.of(Arrays.copyOfRange(datagram, at + 1, at + 1 + length))
        : Optional.empty();
  }

  int first() {
    return first;
  }

  /// The version's number; 0 in a Version Negotiation.
  int version() {
    return version;
  }

  byte[] destination() {
    return destination;
  }

  byte[] source() {
    return source;
  }

  /// Where what follows begins, which may be the datagram's end.
  int end() {
    return end;
  }
}
