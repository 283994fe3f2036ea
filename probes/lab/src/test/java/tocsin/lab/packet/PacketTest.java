package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PacketTest {
  @Test
  void theFieldsOfTcpOverIpv4AreRead() {
    Packet packet = Frames.packet(Frames.tcp4());

    assertThat(packet.ipv6()).isFalse();
    assertThat(packet.isTcp()).isTrue();
    assertThat(packet.source()).isEqualTo(Frames.address("198.19.1.2"));
    assertThat(packet.destination()).isEqualTo(Frames.address("198.18.1.5"));
    assertThat(packet.ttl()).isEqualTo(64);
    assertThat(packet.identification()).isEqualTo(0x1234);
    assertThat(packet.sourcePort()).isEqualTo(40_000);
    assertThat(packet.destinationPort()).isEqualTo(443);
    assertThat(packet.sequence()).isEqualTo(0xffff_fffeL);
    assertThat(packet.acknowledgement()).isEqualTo(0x8000_0001L);
    assertThat(packet.flags()).isEqualTo(Forge.PSH | Forge.ACK);
    assertThat(packet.ack()).isTrue();
    assertThat(packet.syn() || packet.rst() || packet.fin()).isFalse();
    assertThat(packet.payload()).asString().isEqualTo("test");
    assertThat(packet.payloadLength()).isEqualTo(4);
    assertThat(packet.sequenceLength()).isEqualTo(4);
  }

  @Test
  void theFieldsOfTcpOverIpv6AreRead() {
    Packet packet = Frames.packet(Frames.tcp6());

    assertThat(packet.ipv6()).isTrue();
    assertThat(packet.source()).isEqualTo(Frames.address("2001:db8:19:1::2"));
    assertThat(packet.destination()).isEqualTo(Frames.address("2001:db8:18:1::5"));
    assertThat(packet.ttl()).isEqualTo(64);
    assertThat(packet.identification()).isZero();
    assertThat(packet.payload()).asString().isEqualTo("test");
  }

  @Test
  void optionsOfIpv4AndPaddingOfEthernetAreNoPayload() {
    Packet packet = Frames.packet(Frames.udp4());

    assertThat(packet.isUdp()).isTrue();
    assertThat(packet.destinationPort()).isEqualTo(53);
    assertThat(packet.payload()).asString().isEqualTo("hello");
    assertThat(packet.sequence() + packet.acknowledgement() + packet.flags()).isZero();
  }

  @Test
  void extensionHeadersOfIpv6AreWalked() {
    for (byte[] frame : new byte[][] {Frames.udp6(), Frames.routed6()}) {
      Packet packet = Frames.packet(frame);

      assertThat(packet.protocol()).isEqualTo(Packet.UDP);
      assertThat(packet.sourcePort()).isEqualTo(40_001);
      assertThat(packet.payload()).asString().isEqualTo("hello");
    }
  }

  @Test
  void otherProtocolsHaveNoPorts() {
    Packet packet = Frames.packet(Frames.icmp4());

    assertThat(packet.protocol()).isEqualTo(1);
    assertThat(packet.sourcePort() + packet.destinationPort()).isZero();
    assertThat(packet.payload()).hasSize(8);
    assertThat(packet.flow()).hasToString("icmp 198.19.1.2 > 198.18.1.5");
  }

  @Test
  void aFrameCutOffAnywhereIsNoPacket() {
    for (byte[] frame :
        new byte[][] {Frames.tcp4(), Frames.tcp6(), Frames.udp6(), Frames.routed6()}) {
      for (int length = 0; length < frame.length; length++) {
        assertThat(Packet.parse(Arrays.copyOf(frame, length))).isEmpty();
      }
    }
  }

  @Test
  void lengthsThatCannotBeMakeNoPacket() {
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 14, 0x44))).as("IP header").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 14, 0x4f))).as("IP header").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 16, 0, 19))).as("total").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 46, 0x40))).as("TCP header").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 46, 0x70))).as("TCP header").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.udp4(), 42, 0, 7))).as("UDP").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.udp4(), 42, 0, 14))).as("UDP").isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.udp6(), 55, 9))).as("extension").isEmpty();
  }

  @Test
  void whatIsNotIpIsNoPacket() {
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 12, 0x08, 0x06))).isEmpty();
    assertThat(Packet.parse(Frames.with(Frames.tcp4(), 14, 0x65))).isEmpty();
  }

  @Test
  void aFragmentIsNoPacket() {
    byte[] fragment = Frames.with(Frames.tcp4(), 20, 0x20, 0);

    assertThat(Packet.parse(fragment)).isEmpty();
    assertThat(Packet.fragment(fragment)).isPresent();
    assertThat(Packet.fragment(Frames.tcp4())).isEmpty();
    assertThat(Packet.fragment(Frames.udp6())).isEmpty();
  }

  @Test
  void theKeyOfAFlowTellsItsDirection() {
    FlowKey flow = Frames.packet(Frames.tcp4()).flow();

    assertThat(flow).hasToString("tcp 198.19.1.2:40000 > 198.18.1.5:443");
    assertThat(flow.reversed()).hasToString("tcp 198.18.1.5:443 > 198.19.1.2:40000");
    assertThat(flow.reversed()).isNotEqualTo(flow);
    assertThat(flow.reversed().reversed()).isEqualTo(flow).hasSameHashCodeAs(flow);
    assertThat(flow.anySourcePort()).hasToString("tcp 198.19.1.2:0 > 198.18.1.5:443");
    assertThat(Frames.packet(Frames.tcp6()).flow())
        .hasToString("tcp [2001:db8:19:1:0:0:0:2]:40000 > [2001:db8:18:1:0:0:0:5]:443");
  }

  @Test
  void theKeysOfManyFlowsHashApart() {
    byte[] frame = Frames.tcp4();
    long different =
        java.util.stream.IntStream.range(0, 65_536)
            .map(
                port ->
                    Frames.packet(Frames.with(frame, 34, port >> 8, port)).flow().hashCode()
                        & 0xffff)
            .distinct()
            .count();

    assertThat(different).isGreaterThan(65_536 * 6 / 10);
  }
}
