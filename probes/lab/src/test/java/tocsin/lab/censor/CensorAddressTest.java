package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.lab.packet.Packet;

final class CensorAddressTest {
  private static final byte[] NOTHING = {};

  static List<Ends> both() {
    return Ends.both(443);
  }

  private static List<Prefix> only(InetAddress address) {
    return List.of(Prefix.of(address));
  }

  @ParameterizedTest
  @MethodSource("both")
  void packetsToAndFromTheAddressVanish(Ends ends) {
    Bench bench = new Bench(new Fault.AddressDrop(only(ends.server())));
    bench.outward(ends.syn(5));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).isEmpty();
    bench.inward(ends.inward(0x12, 7, 6, NOTHING));
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.act().flow()).isEqualTo(ends.text("tcp"));
    assertThat(bench.act().fault()).isEqualTo("ip-drop");
    assertThat(bench.act().evidence()).endsWith("; dropped");
  }

  @ParameterizedTest
  @MethodSource("both")
  void otherAddressesAreLeftAlone(Ends ends) {
    Bench bench = new Bench(new Fault.AddressDrop(only(ends.client())));
    byte[] syn = ends.syn(5);
    assertThat(bench.outward(syn).toServer).containsExactly(syn);
  }

  @Test
  void prefixesCountTheirBits() {
    List<Prefix> prefixes =
        List.of(
            new Prefix(Ends.address("198.18.1.4"), 31),
            new Prefix(Ends.address("2001:db8:18:1:8000::"), 65));
    Bench bench = new Bench(new Fault.AddressDrop(prefixes));
    Ends v4 = Ends.ipv4(443);
    Ends v6 = Ends.ipv6(443);
    assertThat(bench.outward(v4.withServer("198.18.1.5").syn(1)).toServer).isEmpty();
    assertThat(bench.outward(v4.withServer("198.18.1.6").syn(1)).toServer).hasSize(1);
    assertThat(bench.outward(v6.withServer("2001:db8:18:1:ffff::1").syn(1)).toServer).isEmpty();
    assertThat(bench.outward(v6.withServer("2001:db8:18:1:7fff::1").syn(1)).toServer).hasSize(1);
  }

  @Test
  void aShutdownLeavesOnlyTheLinkItself() {
    List<Prefix> everything =
        List.of(new Prefix(Ends.address("0.0.0.0"), 0), new Prefix(Ends.address("::"), 0));
    Bench bench = new Bench(new Fault.AddressDrop(everything));
    assertThat(bench.outward(Ends.ipv4(443).syn(1)).toServer).isEmpty();
    assertThat(bench.outward(Ends.ipv6(443).syn(1)).toServer).isEmpty();
    byte[] arp = HexFormat.of().parseHex("ffffffffffff020000000001" + "0806" + "0001080006040001");
    assertThat(bench.outward(arp).toServer).containsExactly(arp);
    byte[] solicitation = Ends.ipv6(0).syn(0);
    solicitation[20] = 58;
    solicitation[54] = (byte) 135;
    assertThat(bench.outward(solicitation).toServer).containsExactly(solicitation);
  }

  @Test
  void aFlowThatKeepsBeingDroppedIsALineASecond() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(new Fault.AddressDrop(only(ends.server())));
    for (int packet = 0; packet < 100; packet++) {
      bench.outward(ends.syn(5));
      bench.later(Duration.ofMillis(25));
    }
    assertThat(bench.acts)
        .extracting(Act::evidence)
        .containsExactly(
            "address in 198.18.1.5/32; dropped",
            "address in 198.18.1.5/32; dropped",
            "address in 198.18.1.5/32; dropped");
    bench.outward(ends.withClientPort(40_001).syn(5));
    assertThat(bench.act().flow()).contains(":40001");
  }

  @ParameterizedTest
  @MethodSource("both")
  void aSynIsAnsweredWithAResetThatTheClientBelieves(Ends ends) {
    Bench bench = new Bench(new Fault.AddressReset(only(ends.server())));
    bench.outward(ends.syn(0xffff_ffffL));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).hasSize(1).allMatch(Sound::checksums);
    Packet reset = bench.client(0);
    assertThat(reset.flags()).isEqualTo(0x14);
    assertThat(reset.sequence()).isZero();
    assertThat(reset.acknowledgement()).isZero();
    assertThat(reset.source()).isEqualTo(ends.server());
    bench.outward(ends.outward(0x10, 0, 0, NOTHING));
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.toServer).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void prohibitionIsSaidByIcmp(Ends ends) {
    Bench bench = new Bench(new Fault.AddressProhibition(only(ends.server())));
    bench.outward(ends.syn(5));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).hasSize(1).allMatch(Sound::checksums);
    boolean ipv6 = bench.client(0).ipv6();
    assertThat(bench.client(0).protocol()).isEqualTo(ipv6 ? 58 : 1);
    assertThat(bench.client(0).payload()).startsWith(ipv6 ? 1 : 3, ipv6 ? 1 : 13);
    assertThat(bench.act().evidence()).endsWith("; ICMP prohibited");
    assertThat(bench.inward(ends.inward(0x12, 7, 6, NOTHING)).toClient).isEmpty();
    assertThat(bench.toServer).isEmpty();
  }
}
