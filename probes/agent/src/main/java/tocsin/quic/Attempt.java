package tocsin.quic;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One attempt of a client to connect: version, connection ids, keys. A Retry or another version
/// begins a new one.
final class Attempt {
  /// A client's Initial is carried in a datagram of that size at least (RFC 9000, section 14.1).
  private static final int LEAST_DATAGRAM = 1200;

  private static final int ID = 8;
  private static final int NUMBER = 4;
  private static final int LENGTH = 2;

  private final QuicVersion version;
  private final byte[] origin;
  private final byte[] source;
  private final byte[] token;
  private final QuicKeys client;
  private final QuicKeys server;
  private byte[] destination;

  private Attempt(QuicVersion version, byte[] origin, byte[] source, byte[] token) {
    this.version = version;
    this.origin = origin;
    this.destination = origin;
    this.source = source;
    this.token = token;
    this.client = QuicKeys.client(version, origin);
    this.server = QuicKeys.server(version, origin);
  }

  /// A first one.
  static Attempt first(QuicVersion version, RandomGenerator random) {
    return new Attempt(version, id(random), id(random), new byte[0]);
  }

  /// The next one in the other version.
  Attempt in(QuicVersion other, RandomGenerator random) {
    return new Attempt(other, id(random), source, new byte[0]);
  }

  /// The next one, as a Retry demands it.
  Attempt after(Retry retry) {
    return new Attempt(version, retry.connection(), source, retry.token());
  }

  private static byte[] id(RandomGenerator random) {
    byte[] id = new byte[ID];
    random.nextBytes(id);
    return id;
  }

  QuicVersion version() {
    return version;
  }

  /// The destination connection id of its first packet.
  byte[] origin() {
    return origin;
  }

  /// The client's connection id.
  byte[] source() {
    return source;
  }

  /// Whether it was begun by a Retry.
  boolean retried() {
    return token.length > 0;
  }

  /// The server has chosen its connection id.
  void choose(byte[] connection) {
    destination = connection;
  }

  /// An Initial packet that fills a datagram.
  byte[] initial(int number, byte[] frames) {
    ByteBuffer header = ByteBuffer.allocate(LEAST_DATAGRAM);
    header.put((byte) version.firstOfInitial(NUMBER)).putInt(version.number());
    header.put((byte) destination.length).put(destination);
    header.put((byte) source.length).put(source);
    Varints.put(header, token.length);
    header.put(token);
    int size = LEAST_DATAGRAM - header.position() - LENGTH - NUMBER - QuicKeys.TAG;
    byte[] padded = Arrays.copyOf(frames, Math.max(frames.length, size));
    Varints.put2(header, NUMBER + padded.length + QuicKeys.TAG);
    header.putInt(number);
    return client.seal(Arrays.copyOf(header.array(), header.position()), padded);
  }

  /// The frames of a packet of the server; empty if it is none of this attempt's Initials.
  Optional<byte[]> open(QuicPacket packet) {
    boolean ours =
        packet.isInitial()
            && packet.version() == version
            && Arrays.equals(packet.destination(), source);
    return ours ? server.open(packet.bytes(), packet.numberAt()) : Optional.empty();
  }
}
