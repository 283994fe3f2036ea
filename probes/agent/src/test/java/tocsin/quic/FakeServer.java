package tocsin.quic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// What a server would say to an Initial, or somebody who forges for one.
///
/// @param initial the client's datagram
public record FakeServer(QuicPacket initial) {
  private static final byte[] ID = HexFormat.of().parseHex("5e5e5e5e5e5e5e5e");
  private static final byte[] TOKEN = {'t', 'o', 'k', 'e', 'n'};

  /// One that has received that datagram.
  public static FakeServer hearing(byte[] datagram) {
    return new FakeServer(QuicPacket.in(datagram).getFirst());
  }

  /// What the client sent.
  List<Frame> heard() {
    return Frames.in(heardBytes());
  }

  byte[] heardBytes() {
    return QuicKeys.client(initial.version(), initial.destination())
        .open(initial.bytes(), initial.numberAt())
        .orElseThrow();
  }

  /// An Initial with these frames.
  public byte[] answer(byte[] frames) {
    return answer(initial.destination(), frames);
  }

  /// The same, with keys of another origin.
  byte[] answer(byte[] origin, byte[] frames) {
    byte[] client = initial.source();
    byte[] plain = Arrays.copyOf(frames, Math.max(frames.length, 16));
    ByteBuffer header = ByteBuffer.allocate(64);
    header.put((byte) initial.version().firstOfInitial(2)).putInt(initial.version().number());
    header.put((byte) client.length).put(client).put((byte) ID.length).put(ID).put((byte) 0);
    Varints.put2(header, 2 + plain.length + QuicKeys.TAG);
    header.putShort((short) 1);
    return QuicKeys.server(initial.version(), origin)
        .seal(Arrays.copyOf(header.array(), header.position()), plain);
  }

  /// An ACK of that packet and a CRYPTO frame.
  public static byte[] hello(int acknowledged) {
    return new byte[] {2, (byte) acknowledged, 0, 0, 0, 6, 0, 3, 2, 0, 0};
  }

  /// A CONNECTION_CLOSE frame.
  public static byte[] closing(int code, String reason) {
    byte[] words = reason.getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(5 + words.length).put((byte) 0x1c);
    Varints.put2(frame, code);
    return frame.put((byte) 6).put((byte) words.length).put(words).array();
  }

  /// A Retry with a valid tag.
  public byte[] retry() {
    int first = 0xc0 | (initial.version() == QuicVersion.V1 ? 3 : 0) << 4;
    byte[] client = initial.source();
    byte[] body =
        ByteBuffer.allocate(7 + client.length + ID.length + TOKEN.length)
            .put((byte) first)
            .putInt(initial.version().number())
            .put((byte) client.length)
            .put(client)
            .put((byte) ID.length)
            .put(ID)
            .put(TOKEN)
            .array();
    byte[] tag = Retry.tag(initial.version(), initial.destination(), body);
    return ByteBuffer.allocate(body.length + tag.length).put(body).put(tag).array();
  }

  /// A Version Negotiation with these versions.
  public byte[] negotiation(int... versions) {
    byte[] client = initial.source();
    byte[] server = initial.destination();
    ByteBuffer list =
        ByteBuffer.allocate(7 + client.length + server.length + 4 * versions.length)
            .put((byte) 0xca)
            .putInt(0)
            .put((byte) client.length)
            .put(client)
            .put((byte) server.length)
            .put(server);
    for (int version : versions) {
      list.putInt(version);
    }
    return list.array();
  }
}
