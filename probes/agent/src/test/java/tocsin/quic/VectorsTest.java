package tocsin.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.testing.QuicVectors;

/// The packets that RFC 9001 and RFC 9369 publish in their appendices A, made and read.
final class VectorsTest {
  private static final byte[] ORIGINAL = bytes("8394c8f03e515708");
  private static final int CLIENT_NUMBER_AT = 18;

  @Test
  void theClientsInitialsAreReadAndMade() {
    client(QuicVersion.V1, "c300000001088394c8f03e5157080000449e00000002", QuicVectors.initialV1());
    client(QuicVersion.V2, "d36b3343cf088394c8f03e5157080000449e00000002", QuicVectors.initialV2());
  }

  private static void client(QuicVersion version, String header, byte[] published) {
    QuicPacket packet = only(published);
    QuicKeys keys = QuicKeys.client(version, ORIGINAL);
    byte[] frames = keys.open(packet.bytes(), packet.numberAt()).orElseThrow();

    assertThat(packet.isInitial()).isTrue();
    assertThat(packet.version()).isEqualTo(version);
    assertThat(packet.destination()).isEqualTo(ORIGINAL);
    assertThat(packet.numberAt()).isEqualTo(CLIENT_NUMBER_AT);
    assertThat(frames)
        .hasSize(1162)
        .startsWith(Frames.crypto(QuicVectors.clientHello()))
        .endsWith(new byte[900]);
    assertThat(keys.seal(bytes(header), frames)).isEqualTo(published);
  }

  @Test
  void theServersInitialsAreReadAndMade() {
    server(
        QuicVersion.V1, "c1000000010008f067a5502a4262b50040750001", QuicVectors.serverInitialV1());
    server(
        QuicVersion.V2, "d16b3343cf0008f067a5502a4262b50040750001", QuicVectors.serverInitialV2());
  }

  private static void server(QuicVersion version, String header, byte[] published) {
    QuicPacket packet = only(published);
    QuicKeys keys = QuicKeys.server(version, ORIGINAL);
    byte[] frames = keys.open(packet.bytes(), packet.numberAt()).orElseThrow();

    assertThat(packet.source()).isEqualTo(bytes("f067a5502a4262b5"));
    assertThat(frames).isEqualTo(QuicVectors.serverFrames());
    assertThat(Frames.in(frames)).containsExactly(new Frame.Ack(0), new Frame.Crypto(0, 9, 90));
    assertThat(keys.seal(bytes(header), frames)).isEqualTo(published);
    assertThat(QuicKeys.client(version, ORIGINAL).open(packet.bytes(), packet.numberAt()))
        .as("with the other side's keys")
        .isEmpty();
  }

  @Test
  void theTagsOfRetriesAreVerified() {
    retry(QuicVersion.V1, QuicVectors.retryV1());
    retry(QuicVersion.V2, QuicVectors.retryV2());
  }

  private static void retry(QuicVersion version, byte[] published) {
    LongHeader header = LongHeader.at(published, 0).orElseThrow();
    Retry retry = Retry.in(published, header, version, ORIGINAL).orElseThrow();

    assertThat(retry.connection()).isEqualTo(bytes("f067a5502a4262b5"));
    assertThat(retry.token()).asString().isEqualTo("token");
    assertThat(Retry.in(published, header, version, bytes("8394c8f03e515709"))).isEmpty();
    for (int at = header.end(); at < published.length; at++) {
      byte[] changed = published.clone();
      changed[at] ^= 1;
      assertThat(Retry.in(changed, header, version, ORIGINAL)).isEmpty();
      assertThat(Retry.in(Arrays.copyOf(published, at), header, version, ORIGINAL)).isEmpty();
    }
  }

  private static QuicPacket only(byte[] datagram) {
    List<QuicPacket> packets = QuicPacket.in(datagram);
    assertThat(packets).hasSize(1);
    return packets.getFirst();
  }

  private static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
