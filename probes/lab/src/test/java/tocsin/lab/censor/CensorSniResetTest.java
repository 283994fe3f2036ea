package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.lab.packet.Packet;

final class CensorSniResetTest {
  private static final Names SIGNAL = new Names(List.of("*.signal.org"));
  private static final byte[] HELLO = Bench.hello("chat.signal.org");
  private static final byte[] INNOCENT = Bench.hello("www.apple.com");
  private static final byte[] NOTHING = {};
  private static final Duration RESIDUAL = Duration.ofMinutes(3);
  private static final Fault IN_PATH = reset(true, Volley.THREE, RESIDUAL);
  private static final Fault ON_PATH = reset(false, Volley.THREE, RESIDUAL);

  static List<Ends> both() {
    return Ends.both(443);
  }

  private static Fault reset(boolean inPath, Volley volley, Duration residual) {
    return new Fault.SniReset(SIGNAL, inPath, volley, residual);
  }

  @ParameterizedTest
  @MethodSource("both")
  void inPathTheHelloIsSwallowedAndBothSidesAreReset(Ends ends) {
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, HELLO);
    assertThat(bench.toClient).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.toServer).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.toClient.stream().map(Ends::packet).map(Packet::sequence))
        .containsExactly(Bench.SERVER, Bench.SERVER + 1460, Bench.SERVER + 4380);
    assertThat(bench.toServer.stream().map(Ends::packet).map(Packet::sequence))
        .containsExactly(Bench.CLIENT, Bench.CLIENT + 1460, Bench.CLIENT + 4380);
    Packet reset = bench.client(0);
    assertThat(reset.flags()).isEqualTo(0x14);
    assertThat(reset.acknowledgement()).isEqualTo(Bench.CLIENT + HELLO.length);
    assertThat(reset.ttl()).isEqualTo(64);
    assertThat(reset.source()).isEqualTo(ends.server());
    assertThat(bench.server(0).source()).isEqualTo(ends.client());
    assertThat(bench.server(0).acknowledgement()).isEqualTo(Bench.SERVER);
    assertThat(bench.acts)
        .containsExactly(
            new Act(
                Bench.START,
                "CN/AS4134",
                "sni-reset",
                ends.text("tcp"),
                "ClientHello for chat.signal.org; 3 RST to both sides"));
  }

  @ParameterizedTest
  @MethodSource("both")
  void onPathTheHelloPassesFirstAndTheServersResetIsBeyondIt(Ends ends) {
    Bench bench = new Bench(ON_PATH).connect(ends).say(ends, HELLO);
    assertThat(bench.toServer).hasSize(4);
    assertThat(bench.toServer.getFirst()).isEqualTo(Bench.data(ends, HELLO));
    assertThat(bench.server(1).sequence()).isEqualTo(Bench.CLIENT + HELLO.length);
    assertThat(bench.client(0).sequence()).isEqualTo(Bench.SERVER);
    byte[] answer = ends.inward(0x18, Bench.SERVER, Bench.CLIENT + HELLO.length, new byte[100]);
    bench.inward(answer);
    assertThat(bench.toClient.getFirst()).isEqualTo(answer);
    assertThat(bench.toClient).hasSize(4);
    assertThat(bench.client(1).sequence()).isEqualTo(Bench.SERVER + 100);
  }

  @Test
  void otherNamesPass() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, INNOCENT);
    assertThat(bench.toServer).containsExactly(Bench.data(ends, INNOCENT));
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.acts).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void everyConnectionOfTheTripleIsPunishedUntilTheResidualIsOver(Ends ends) {
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, HELLO);
    Ends again = ends.withClientPort(40_001);
    bench.later(RESIDUAL.minusMillis(1));
    bench.outward(again.syn(77));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.client(0).flags()).isEqualTo(0x14);
    assertThat(bench.client(0).acknowledgement()).isEqualTo(78);
    assertThat(bench.act().evidence())
        .isEqualTo("residual punishment (ClientHello for chat.signal.org); 3 RST to both sides");
    assertThat(bench.act().flow()).isEqualTo(again.text("tcp"));
    bench.later(Duration.ofMillis(1));
    byte[] syn = ends.withClientPort(40_002).syn(99);
    assertThat(bench.outward(syn).toServer).containsExactly(syn);
    assertThat(bench.toClient).isEmpty();
  }

  @Test
  void theResidualHitsNeitherOtherPortsNorOtherServersNorOtherClients() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, HELLO);
    assertThat(bench.outward(Ends.ipv4(80).syn(1)).toServer).hasSize(1);
    assertThat(bench.outward(ends.withServer("198.18.1.6").syn(1)).toServer).hasSize(1);
    Ends neighbour = Ends.of("198.19.1.3", 40_000, "198.18.1.5", 443);
    assertThat(bench.outward(neighbour.syn(1)).toServer).hasSize(1);
    assertThat(bench.toClient).isEmpty();
  }

  @Test
  void withoutAResidualTheNextConnectionIsFree() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(reset(true, Volley.THREE, Duration.ZERO)).connect(ends);
    bench.say(ends, HELLO);
    assertThat(bench.say(ends, HELLO).toClient).as("the same connection").hasSize(3);
    byte[] samePort = ends.syn(500_000);
    assertThat(bench.outward(samePort).toServer).containsExactly(samePort);
  }

  @Test
  void onPathTheResidualLetsPacketsPass() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(ON_PATH).connect(ends).say(ends, HELLO);
    Ends again = ends.withClientPort(40_001);
    bench.outward(again.syn(77));
    assertThat(bench.toServer.getFirst()).isEqualTo(again.syn(77));
    assertThat(bench.server(1).sequence()).isEqualTo(78);
    assertThat(bench.toClient).hasSize(3);
  }

  @Test
  void aResetDrawsNoResets() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, HELLO);
    bench.outward(ends.outward(0x04, Bench.CLIENT, 0, NOTHING));
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.toServer).isEmpty();
  }

  @Test
  void aVolleyLooksAsTold() {
    Volley volley = new Volley(4, false, Volley.Side.CLIENT, 0, Volley.Identification.COUNTING, 10);
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(reset(true, volley, Duration.ZERO)).connect(ends).say(ends, HELLO);
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).hasSize(4).allMatch(Sound::checksums);
    assertThat(bench.toClient.stream().map(Ends::packet).map(Packet::identification))
        .containsExactly(0, 1, 2, 3);
    assertThat(bench.client(3).sequence()).isEqualTo(Bench.SERVER + 8760);
    assertThat(bench.client(0).flags()).isEqualTo(0x04);
    assertThat(bench.client(0).acknowledgement()).isZero();
    assertThat(bench.client(0).ttl()).isEqualTo(Ends.HOPS);
    assertThat(bench.client(0).payloadLength()).isEqualTo(10);
    assertThat(bench.act().evidence()).endsWith("4 RST to the client");
  }

  @Test
  void aVolleyMayHitTheServerAlone() {
    Volley volley = new Volley(1, true, Volley.Side.SERVER, 248, Volley.Identification.ZERO, 0);
    Ends ends = Ends.ipv6(443);
    Bench bench = new Bench(reset(true, volley, Duration.ZERO)).connect(ends).say(ends, HELLO);
    assertThat(bench.toClient).isEmpty();
    assertThat(bench.toServer).hasSize(1).allMatch(Sound::checksums);
    assertThat(bench.server(0).ttl()).isEqualTo(248);
  }

  @Test
  void newRulesForgetFlowsAndPunishments() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(IN_PATH).connect(ends).say(ends, HELLO);
    bench.censor.obey(List.of(Rule.always(IN_PATH)));
    assertThat(bench.act()).isEqualTo(new Act(Bench.START, "CN/AS4134", "rules", "", "1 rules"));
    byte[] ack = ends.outward(0x10, Bench.CLIENT, Bench.SERVER, NOTHING);
    assertThat(bench.outward(ack).toServer).containsExactly(ack);
    byte[] syn = ends.withClientPort(40_001).syn(3);
    assertThat(bench.outward(syn).toServer).containsExactly(syn);
  }

  @Test
  void aHelloIsHeardInAConnectionWhoseBeginningWasBeforeTheRules() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(IN_PATH);
    assertThat(bench.say(ends, HELLO).toClient).hasSize(3);
  }
}
