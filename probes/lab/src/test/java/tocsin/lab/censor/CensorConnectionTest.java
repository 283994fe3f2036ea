package tocsin.lab.censor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.lab.packet.Packet;

/// What befalls whole connections but for resets.
final class CensorConnectionTest {
  private static final Names SIGNAL = new Names(List.of("*.signal.org"));
  private static final byte[] HELLO = Bench.hello("chat.signal.org");
  private static final byte[] INNOCENT = Bench.hello("www.apple.com");
  private static final byte[] REQUEST = request("updates.signal.org");
  private static final byte[] NOTHING = {};

  static List<Ends> both() {
    return Ends.both(443);
  }

  private static byte[] request(String host) {
    return "GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host).getBytes(US_ASCII);
  }

  @ParameterizedTest
  @MethodSource("both")
  void afterTheHelloBothDirectionsGoSilent(Ends ends) {
    Bench bench = new Bench(new Fault.SniDrop(SIGNAL)).connect(ends).say(ends, HELLO);
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.toClient).isEmpty();
    bench.inward(ends.inward(0x10, Bench.SERVER, Bench.CLIENT, NOTHING));
    assertThat(bench.toClient).isEmpty();
    bench.outward(ends.outward(0x11, Bench.CLIENT, Bench.SERVER, NOTHING));
    assertThat(bench.toServer).isEmpty();
    assertThat(bench.acts)
        .extracting(Act::evidence)
        .containsExactly("ClientHello for chat.signal.org; dropped");
    Ends innocent = ends.withClientPort(40_001);
    assertThat(bench.connect(innocent).say(innocent, INNOCENT).toServer).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("both")
  void anInterceptedConnectionEndsAtTheInterceptor(Ends ends) {
    Set<InetAddress> interceptor =
        Set.of(Ends.address("198.18.0.60"), Ends.address("2001:db8:18::3c"));
    Fault fault = new Fault.TlsInterception(List.of(Prefix.of(ends.server())), interceptor);
    Bench bench = new Bench(fault);
    bench.outward(ends.syn(5));
    assertThat(bench.toServer).hasSize(1).allMatch(Sound::checksums);
    InetAddress led = bench.server(0).destination();
    assertThat(interceptor).contains(led);
    assertThat(bench.server(0).sequence()).isEqualTo(5);
    Ends real = ends.withServer(led.getHostAddress());
    bench.inward(real.inward(0x12, 7, 6, NOTHING));
    assertThat(bench.toClient).hasSize(1).allMatch(Sound::checksums);
    assertThat(bench.client(0).source()).isEqualTo(ends.server());
    bench.outward(ends.outward(0x18, 6, 8, HELLO));
    assertThat(bench.server(0).destination()).isEqualTo(led);
    assertThat(bench.server(0).payload()).isEqualTo(HELLO);
    assertThat(bench.toServer).allMatch(Sound::checksums);
    assertThat(bench.acts).hasSize(1);
    assertThat(bench.act().evidence()).endsWith("; led to " + led.getHostAddress());
    Ends clear = new Ends(ends.client(), 40_000, ends.server(), 80);
    assertThat(bench.outward(clear.syn(5)).server(0).destination()).isEqualTo(ends.server());
  }

  @Test
  void aRequestIsAnsweredWithThePageAndTheServerReset() {
    Ends ends = Ends.ipv4(80);
    String body = "Blocked. ".repeat(200);
    Bench bench = new Bench(new Fault.HttpBlockpage(SIGNAL, 403, body)).connect(ends);
    bench.say(ends, REQUEST);
    assertThat(bench.toClient).hasSize(2).allMatch(Sound::checksums);
    assertThat(bench.client(0).sequence()).isEqualTo(Bench.SERVER);
    assertThat(bench.client(0).fin()).isFalse();
    assertThat(bench.client(1).sequence())
        .isEqualTo(Bench.SERVER + bench.client(0).payloadLength());
    assertThat(bench.client(1).fin()).isTrue();
    assertThat(bench.client(1).acknowledgement()).isEqualTo(Bench.CLIENT + REQUEST.length);
    String page =
        new String(bench.client(0).payload(), US_ASCII)
            + new String(bench.client(1).payload(), US_ASCII);
    assertThat(page)
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("\r\nContent-Length: 1800\r\n")
        .endsWith("\r\n\r\n" + body);
    assertThat(bench.toServer).hasSize(1).allMatch(Sound::checksums);
    assertThat(bench.server(0).flags()).isEqualTo(0x14);
    assertThat(bench.server(0).sequence()).isEqualTo(Bench.CLIENT);
    assertThat(bench.act().evidence())
        .isEqualTo("request for updates.signal.org; page with status 403, RST to the server");
    assertThat(bench.say(ends, REQUEST).toClient).as("asked again").hasSize(2);
    assertThat(bench.toServer).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void aRequestIsReset(Ends ends) {
    Bench bench = new Bench(new Fault.HttpReset(SIGNAL)).connect(ends).say(ends, REQUEST);
    assertThat(bench.toClient).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.toServer).hasSize(3).allMatch(Sound::checksums);
    assertThat(bench.server(0).sequence()).isEqualTo(Bench.CLIENT);
    assertThat(bench.act().fault()).isEqualTo("http-reset");
  }

  @Test
  void theSecondRequestOfAConnectionIsReadAsWell() {
    Ends ends = Ends.ipv4(80);
    byte[] innocent = request("www.apple.com");
    Bench bench = new Bench(new Fault.HttpReset(SIGNAL)).connect(ends);
    assertThat(bench.say(ends, innocent).toServer).hasSize(1);
    assertThat(bench.toClient).isEmpty();
    bench.outward(ends.outward(0x18, Bench.CLIENT + innocent.length, Bench.SERVER, REQUEST));
    assertThat(bench.toClient).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("both")
  void aNamedConnectionIsPolicedInEachDirection(Ends ends) {
    Bench bench = new Bench(new Fault.Throttle(SIGNAL, 130_000)).connect(ends);
    assertThat(bench.say(ends, HELLO).toServer).containsExactly(Bench.data(ends, HELLO));
    long passed = 0;
    for (int packet = 0; packet < 10_000; packet++) {
      bench.later(Duration.ofMillis(1));
      bench.inward(ends.inward(0x10, Bench.SERVER, Bench.CLIENT, new byte[1_000]));
      passed += bench.toClient.stream().mapToLong(frame -> frame.length).sum();
    }
    assertThat(passed * 8 / 10).isBetween(125_000L, 140_000L);
    assertThat(bench.acts.size()).isBetween(9, 12);
    assertThat(bench.act().evidence())
        .isEqualTo("a condemned flow (ClientHello for chat.signal.org); exceeds the rate; dropped");
    byte[] ack = ends.outward(0x10, Bench.CLIENT, Bench.SERVER, NOTHING);
    assertThat(bench.outward(ack).toServer).as("the other direction").hasSize(1);
  }

  @Test
  void otherConnectionsRunFree() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(new Fault.Throttle(SIGNAL, 130_000)).connect(ends);
    bench.say(ends, INNOCENT);
    for (int packet = 0; packet < 100; packet++) {
      byte[] data = ends.inward(0x10, Bench.SERVER, Bench.CLIENT, new byte[1_000]);
      assertThat(bench.inward(data).toClient).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aNamedConnectionFreezesOnceTheServerHasSentEnough(Ends ends) {
    Bench bench = new Bench(new Fault.Freeze(SIGNAL, 16_000)).connect(ends).say(ends, HELLO);
    assertThat(bench.toServer).hasSize(1);
    for (int packet = 0; packet < 16; packet++) {
      byte[] data = data(ends, packet);
      assertThat(bench.inward(data).toClient).containsExactly(data);
      assertThat(bench.inward(data).toClient).as("sent again").containsExactly(data);
    }
    assertThat(bench.inward(data(ends, 16)).toClient).isEmpty();
    assertThat(bench.inward(data(ends, 15)).toClient).isEmpty();
    byte[] ack = ends.outward(0x10, Bench.CLIENT, Bench.SERVER, NOTHING);
    assertThat(bench.outward(ack).toServer).isEmpty();
    bench.later(Duration.ofSeconds(2));
    bench.outward(ack);
    assertThat(bench.act().evidence())
        .startsWith("a condemned flow (ClientHello for chat.signal.org); frozen");
  }

  @Test
  void whatOnlyMightBefallAConnectionIsNoAct() {
    Ends ends = Ends.ipv4(443);
    for (Fault fault : List.of(new Fault.Throttle(SIGNAL, 130_000), new Fault.Freeze(SIGNAL, 16))) {
      Bench bench = new Bench(fault).connect(ends).say(ends, HELLO);
      assertThat(bench.toServer).containsExactly(Bench.data(ends, HELLO));
      assertThat(bench.acts).isEmpty();
    }
  }

  @Test
  void aHelloThatExceedsTheRateIsAnAct() {
    Ends ends = Ends.ipv4(443);
    Bench bench = new Bench(new Fault.Throttle(SIGNAL, 1_000)).connect(ends);
    byte[] large = Arrays.copyOf(HELLO, 7_000);
    assertThat(bench.say(ends, large).toServer).isEmpty();
    assertThat(bench.act().evidence())
        .isEqualTo("ClientHello for chat.signal.org; exceeds the rate; dropped");
  }

  private static byte[] data(Ends ends, int packet) {
    return ends.inward(0x10, Bench.SERVER + packet * 1_000L, Bench.CLIENT, new byte[1_000]);
  }

  @Test
  void theFirstRuleThatActsWinsAndAFlowOnceCondemnedStaysSo() {
    Ends ends = Ends.ipv4(443);
    Fault drop = new Fault.SniDrop(SIGNAL);
    Fault throttle = new Fault.Throttle(SIGNAL, 1_000_000);
    Bench bench = new Bench(throttle, drop).connect(ends).say(ends, HELLO);
    assertThat(bench.toServer).hasSize(1);
    bench.say(ends, HELLO);
    assertThat(bench.toServer).hasSize(1);
    assertThat(bench.acts).as("nothing was lost").isEmpty();
    Bench other = new Bench(drop, throttle).connect(ends).say(ends, HELLO);
    assertThat(other.toServer).isEmpty();
    assertThat(other.acts).extracting(Act::fault).containsOnly("sni-drop");
  }

  @Test
  void injectionAndResetWorkTogether() {
    Ends dns = Ends.ipv4(53);
    Ends tls = Ends.ipv4(443);
    Bench bench =
        new Bench(
            new Fault.DnsInjection(SIGNAL, List.of(Ends.address("31.13.1.1")), 1, false),
            new Fault.SniReset(SIGNAL, true, Volley.THREE, Duration.ZERO));
    assertThat(bench.outward(dns.question("chat.signal.org.", 1)).toClient).hasSize(1);
    Packet reset = bench.connect(tls).say(tls, HELLO).client(0);
    assertThat(reset.rst()).isTrue();
  }
}
