package tocsin.quic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A packet of QUIC with a long header and a length, taken out of its datagram (RFC 9000, section
/// 17.2).
public final class QuicPacket {
  /// The longest packet number, and the sample that header protection is made from.
  private static final int LEAST = 20;

  private static final int MOST = 8;

  private final QuicVersion version;
  private final LongHeader header;
  private final byte[] bytes;
  private final int numberAt;

  private QuicPacket(QuicVersion version, LongHeader header, byte[] bytes, int numberAt) {
    this.version = version;
    this.header = header;
    this.bytes = bytes;
    this.numberAt = numberAt;
  }

  /// Whether a datagram begins as a client's first may: the long header of a version known here.
  public static boolean begins(byte[] datagram) {
    return datagram.length >= 7
        && datagram[0] < 0
        && QuicVersion.of(ByteBuffer.wrap(datagram).getInt(1)).isPresent();
  }

  /// The packets that share a datagram, up to the first that has no length or makes no sense.
  public static List<QuicPacket> in(byte[] datagram) {
    List<QuicPacket> packets = new ArrayList<>();
    int at = 0;
    while (at < datagram.length && packets.size() < MOST) {
      Optional<QuicPacket> packet = at(datagram, at);
      if (packet.isEmpty()) {
        break;
      }
      packets.add(packet.get());
      at += packet.get().bytes.length;
    }
    return packets;
  }

  private static Optional<QuicPacket> at(byte[] datagram, int start) {
    return LongHeader.at(datagram, start)
        .flatMap(
            header ->
                QuicVersion.of(header.version())
                    .filter(version -> !version.isRetry(header.first()))
                    .flatMap(version -> at(datagram, start, version, header)));
  }

  private static Optional<QuicPacket> at(
      byte[] datagram, int start, QuicVersion version, LongHeader header) {
    Varints numbers = new Varints(datagram, header.end());
    if (version.isInitial(header.first())) {
      numbers.skip(numbers.next());
    }
    long length = numbers.next();
    int numberAt = numbers.at();
    if (numbers.broken() || length < LEAST || length > datagram.length - numberAt) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOfRange(datagram, start, numberAt + (int) length);
    return Optional.of(new QuicPacket(version, header, bytes, numberAt - start));
  }

  /// Which QUIC it is.
  public QuicVersion version() {
    return version;
  }

  /// Whether it is an Initial.
  public boolean isInitial() {
    return version.isInitial(header.first());
  }

  /// Its destination connection id.
  public byte[] destination() {
    return header.destination();
  }

  /// Its source connection id.
  public byte[] source() {
    return header.source();
  }

  /// All of it.
  public byte[] bytes() {
    return bytes;
  }

  /// Where the packet number begins; at least 20 bytes are behind.
  public int numberAt() {
    return numberAt;
  }
}
