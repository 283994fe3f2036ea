package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ForgeTest {
  private static final InetAddress OTHER_V4 = Frames.address("198.18.0.60");
  private static final InetAddress OTHER_V6 = Frames.address("2001:db8:18::3c");

  @Test
  void framesSpelledOutHereHaveSoundChecksums() {
    assertThat(List.of(Frames.tcp4(), Frames.tcp6(), Frames.udp4(), Frames.icmp4()))
        .allMatch(Frames::sound);
  }

  @Test
  void anAnswerOverUdpComesInTheNameOfTheOneAsked() {
    for (byte[] cause : List.of(Frames.udp4(), Frames.udp6())) {
      byte[] frame = Forge.udp(Frames.packet(cause), Frames.ascii("forged!"), 57, 0x4321);
      Packet answer = Frames.packet(frame);

      assertThat(Frames.sound(frame)).isTrue();
      assertThat(answer.flow()).isEqualTo(Frames.packet(cause).flow().reversed());
      assertThat(answer.payload()).asString().isEqualTo("forged!");
      assertThat(answer.ttl()).isEqualTo(57);
      assertThat(answer.identification()).isEqualTo(answer.ipv6() ? 0 : 0x4321);
      assertThat(Arrays.copyOf(frame, 12)).isEqualTo(Vectors.bytes("020000000001 020000000002"));
    }
  }

  @Test
  void resetsGoToBothSides() {
    for (byte[] cause : List.of(Frames.tcp4(), Frames.tcp6())) {
      Packet seen = Frames.packet(cause);
      byte[] back =
          Forge.tcp(seen, true, Forge.RST | Forge.ACK, 0x8000_0001L, 2, new byte[0], 248, 7);
      byte[] on = Forge.tcp(seen, false, Forge.RST, 0xffff_fffeL, 0, new byte[10], 64, 8);

      assertThat(List.of(back, on)).allMatch(Frames::sound);
      assertThat(Frames.packet(back).flow()).isEqualTo(seen.flow().reversed());
      assertThat(Frames.packet(on).flow()).isEqualTo(seen.flow());
      assertThat(Frames.packet(back).sequence()).isEqualTo(0x8000_0001L);
      assertThat(Frames.packet(back).acknowledgement()).isEqualTo(2);
      assertThat(Frames.packet(back).flags()).isEqualTo(Forge.RST | Forge.ACK);
      assertThat(Frames.packet(back).ttl()).isEqualTo(248);
      assertThat(Frames.packet(on).rst() && !Frames.packet(on).ack()).isTrue();
      assertThat(Frames.packet(on).payloadLength()).isEqualTo(10);
      assertThat(Arrays.copyOf(on, 12)).isEqualTo(Arrays.copyOf(cause, 12));
    }
  }

  @Test
  void aResetOfIpv4IsSpelledOut() {
    byte[] frame =
        Forge.tcp(
            Frames.packet(Frames.tcp4()), true, Forge.RST, 0x8000_0001L, 0, new byte[0], 64, 1);

    assertThat(frame)
        .startsWith(
            Vectors.bytes(
                "020000000001 020000000002 0800 45000028 00010000 4006eca2 c6120105 c6130102"))
        .endsWith(Vectors.bytes("01bb9c40 80000001 00000000 50040000 03b70000"));
  }

  @Test
  void aProhibitionQuotesThePacket() {
    for (byte[] cause : List.of(Frames.tcp4(), Frames.tcp6())) {
      Packet seen = Frames.packet(cause);
      byte[] frame = Forge.prohibited(seen);
      Packet answer = Frames.packet(frame);

      assertThat(Frames.sound(frame)).isTrue();
      assertThat(answer.destination()).isEqualTo(seen.source());
      assertThat(answer.source()).isEqualTo(seen.destination());
      assertThat(answer.protocol()).isEqualTo(seen.ipv6() ? 58 : 1);
      assertThat(answer.payload())
          .startsWith(seen.ipv6() ? new byte[] {1, 1} : new byte[] {3, 13})
          .endsWith(Arrays.copyOfRange(cause, 14, cause.length));
    }
  }

  @Test
  void aProhibitionIsNoLongerThanMayBe() {
    Packet v4 = Frames.packet(Forge.udp(Frames.packet(Frames.udp4()), new byte[1400], 64, 0));
    Packet v6 = Frames.packet(Forge.udp(Frames.packet(Frames.udp6()), new byte[1400], 64, 0));

    assertThat(Forge.prohibited(v4)).hasSize(14 + 576).matches(Frames::sound);
    assertThat(Forge.prohibited(v6)).hasSize(14 + 1280).matches(Frames::sound);
  }

  @Test
  void anotherReceiverOrSenderLeavesChecksumsSound() {
    for (byte[] frame : List.of(Frames.tcp4(), Frames.udp4(), Frames.icmp4(), Frames.tcp6())) {
      Packet packet = Frames.packet(frame);
      InetAddress other = packet.ipv6() ? OTHER_V6 : OTHER_V4;
      byte[] redirected = Forge.redirected(packet, other);
      byte[] renamed = Forge.renamed(packet, other);

      assertThat(List.of(redirected, renamed)).allMatch(Frames::sound);
      assertThat(Frames.packet(redirected).destination()).isEqualTo(other);
      assertThat(Frames.packet(redirected).source()).isEqualTo(packet.source());
      assertThat(Frames.packet(renamed).source()).isEqualTo(other);
      assertThat(Frames.packet(redirected).payload()).isEqualTo(packet.payload());
      assertThat(Forge.redirected(Frames.packet(redirected), packet.destination()))
          .as("there and back")
          .isEqualTo(frame);
    }
  }

  @Test
  void aPacketBehindExtensionHeadersCanGetAnotherReceiver() {
    byte[] redirected = Forge.redirected(Frames.packet(Frames.udp6()), OTHER_V6);
    byte[] plain =
        Forge.redirected(
            Frames.packet(
                Forge.udp(
                    Frames.packet(Forge.udp(Frames.packet(Frames.udp6()), new byte[0], 64, 0)),
                    Frames.ascii("hello"),
                    64,
                    0)),
            OTHER_V6);

    assertThat(Frames.sound(plain)).isTrue();
    assertThat(Wire.u16(redirected, 84)).isEqualTo(Wire.u16(plain, 60));
  }

  @Test
  void aMissingChecksumOfUdpStaysMissing() {
    byte[] redirected = Forge.redirected(Frames.packet(Frames.udp4WithoutChecksum()), OTHER_V4);

    assertThat(Wire.u16(redirected, 40)).isZero();
    assertThat(Frames.packet(redirected).destination()).isEqualTo(OTHER_V4);
  }

  @Test
  void checksumsAreSoundWhateverTheBytes() {
    Random random = new Random(11);
    boolean ones = false;
    for (int round = 0; round < 100_000; round++) {
      byte[] payload = new byte[2 + random.nextInt(9)];
      random.nextBytes(payload);
      byte[] cause = round % 2 == 0 ? Frames.udp4() : Frames.udp6();
      byte[] made = Forge.udp(Frames.packet(cause), payload, random.nextInt(256), round);
      byte[] address = new byte[round % 2 == 0 ? 4 : 16];
      random.nextBytes(address);
      byte[] renamed = Forge.renamed(Frames.packet(made), FlowKey.address(address));
      int place = round % 2 == 0 ? 40 : 60;

      assertThat(Frames.sound(made) && Frames.sound(renamed)).isTrue();
      assertThat(Wire.u16(made, place) != 0 && Wire.u16(renamed, place) != 0).isTrue();
      ones |= Wire.u16(made, place) == 0xffff || Wire.u16(renamed, place) == 0xffff;
    }
    assertThat(ones).as("a checksum of zero was met").isTrue();
  }

  @Test
  void anAddressOfTheOtherFamilyIsRefused() {
    assertThatThrownBy(() -> Forge.redirected(Frames.packet(Frames.tcp4()), OTHER_V6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an address of 16 bytes does not fit into IPv4");
  }
}
