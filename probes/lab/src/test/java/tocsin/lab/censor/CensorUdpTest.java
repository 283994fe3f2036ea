package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.testing.QuicVectors;

final class CensorUdpTest {
  private static final byte[] BINDING_REQUEST =
      HexFormat.of().parseHex("000100002112a442" + "0102030405060708090a0b0c");

  static List<Ends> both() {
    return Ends.both(3478);
  }

  @ParameterizedTest
  @MethodSource("both")
  void stunVanishesInBothDirections(Ends ends) {
    Bench bench = new Bench(new Fault.StunDrop());
    assertThat(bench.outward(ends.outward(BINDING_REQUEST)).toServer).isEmpty();
    assertThat(bench.inward(ends.inward(BINDING_REQUEST)).toClient).isEmpty();
    byte[] other = ends.outward(new byte[20]);
    assertThat(bench.outward(other).toServer).containsExactly(other);
    assertThat(bench.acts).hasSize(1);
    assertThat(bench.act())
        .isEqualTo(
            new Act(
                Bench.START, "CN/AS4134", "stun-drop", ends.text("udp"), "STUN message; dropped"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void packetsToAPortVanish(Ends ends) {
    Bench bench = new Bench(new Fault.UdpDrop(3478));
    assertThat(bench.outward(ends.outward(new byte[9])).toServer).isEmpty();
    assertThat(bench.act().evidence()).isEqualTo("packet to port 3478; dropped");
    byte[] tcp = ends.syn(1);
    assertThat(bench.outward(tcp).toServer).containsExactly(tcp);
    byte[] answer = ends.inward(new byte[9]);
    assertThat(bench.inward(answer).toClient).containsExactly(answer);
  }

  @ParameterizedTest
  @MethodSource("both")
  void aQuicFlowGoesSilentOnceItsInitialNamesTheName(Ends ends) {
    Bench bench = new Bench(new Fault.QuicDrop(new Names(List.of("example.com"))));
    for (byte[] initial : List.of(QuicVectors.initialV1(), QuicVectors.initialV2())) {
      Ends quic = ends.withClientPort(50_000 + initial[4]);
      assertThat(bench.outward(quic.outward(initial)).toServer).isEmpty();
      assertThat(bench.act().evidence()).isEqualTo("QUIC Initial for example.com; dropped");
      assertThat(bench.inward(quic.inward(new byte[50])).toClient).isEmpty();
      assertThat(bench.outward(quic.outward(new byte[50])).toServer).isEmpty();
    }
    assertThat(bench.acts).hasSize(2).extracting(Act::fault).containsOnly("quic-drop");
  }

  @Test
  void aQuicFlowToAnotherNamePasses() {
    Bench bench = new Bench(new Fault.QuicDrop(new Names(List.of("*.signal.org"))));
    byte[] initial = Ends.ipv4(443).outward(QuicVectors.initialV1());
    assertThat(bench.outward(initial).toServer).containsExactly(initial);
    assertThat(bench.acts).isEmpty();
  }

  @Test
  void whatOnlyLooksLikeQuicPasses() {
    Bench bench = new Bench(new Fault.QuicDrop(new Names(List.of("*"))));
    byte[] noise = new byte[1_200];
    noise[0] = (byte) 0xc3;
    noise[4] = 1;
    byte[] frame = Ends.ipv4(443).outward(noise);
    assertThat(bench.outward(frame).toServer).containsExactly(frame);
    assertThat(bench.acts).isEmpty();
  }
}
