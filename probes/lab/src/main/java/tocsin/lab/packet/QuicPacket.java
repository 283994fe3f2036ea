package tocsin.lab.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A packet of QUIC with a long header, taken out of its datagram (RFC 9000, section 17.2).
final class QuicPacket {
  private static final int LONGEST_ID = 20;
  private static final int RETRY = 3;
  private static final int MOST = 8;

  private final QuicVersion version;
  private final boolean initial;
  private final byte[] connection;
  private final byte[] bytes;
  private final int numberAt;

  private QuicPacket(
      QuicVersion version, boolean initial, byte[] connection, byte[] bytes, int numberAt) {
    this.version = version;
    this.initial = initial;
    this.connection = connection;
    this.bytes = bytes;
    this.numberAt = numberAt;
  }

  /// The packets that share a datagram, up to the first that has no length or makes no sense.
  static List<QuicPacket> in(byte[] datagram) {
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
    int at = start + 5;
    if (datagram.length - start < 7 || datagram[start] >= 0) {
      return Optional.empty();
    }
    Optional<QuicVersion> version = QuicVersion.of(Wire.i32(datagram, start + 1));
    int first = Wire.u8(datagram, start);
    if (version.isEmpty() || retry(version.get(), first)) {
      return Optional.empty();
    }
    int idLength = Wire.u8(datagram, at);
    at += 1 + idLength;
    if (idLength > LONGEST_ID || at >= datagram.length) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOfRange(datagram, at - idLength, at);
    Varints numbers = new Varints(datagram, at + 1 + Wire.u8(datagram, at));
    boolean initial = version.get().initial(first);
    if (initial) {
      numbers.skip(numbers.next());
    }
    long length = numbers.next();
    int numberAt = numbers.at();
    if (numbers.broken() || length < LONGEST_ID || length > datagram.length - numberAt) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOfRange(datagram, start, numberAt + (int) length);
    return Optional.of(new QuicPacket(version.get(), initial, id, bytes, numberAt - start));
  }

  private static boolean retry(QuicVersion version, int first) {
    int type = first >> 4 & 3;
    return type == (version == QuicVersion.V2 ? 0 : RETRY);
  }

  /// Which QUIC it is.
  QuicVersion version() {
    return version;
  }

  /// Whether it is an Initial.
  boolean initial() {
    return initial;
  }

  /// Its destination connection id.
  byte[] connection() {
    return connection;
  }

  /// All of it.
  byte[] bytes() {
    return bytes;
  }

  /// Where the packet number begins; at least 20 bytes are behind.
  int numberAt() {
    return numberAt;
  }
}
