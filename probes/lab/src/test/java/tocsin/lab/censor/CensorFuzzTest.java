package tocsin.lab.censor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes over the wire, a censor that obeys every rule there is survives it.
final class CensorFuzzTest {
  private static final Names SOME = new Names(List.of("*.signal.org", "example.com"));
  private static final Set<InetAddress> ELSEWHERE =
      Set.of(Ends.address("198.18.0.54"), Ends.address("2001:db8:18::36"));
  private static final List<Prefix> FEW =
      List.of(
          new Prefix(Ends.address("198.18.7.0"), 24), new Prefix(Ends.address("2001:db8:7::"), 48));
  private static final Volley ODD =
      new Volley(2, false, Volley.Side.BOTH, 0, Volley.Identification.COUNTING, 10);
  private static final List<Fault> ALL =
      List.of(
          new Fault.DnsInjection(SOME, List.copyOf(ELSEWHERE), 3, true),
          new Fault.DnsNonexistence(SOME),
          new Fault.DnsDrop(SOME),
          new Fault.DnsHijack(ELSEWHERE),
          new Fault.AddressDrop(FEW),
          new Fault.AddressReset(FEW),
          new Fault.AddressProhibition(FEW),
          new Fault.SniReset(SOME, false, ODD, Duration.ofSeconds(5)),
          new Fault.SniReset(SOME, true, Volley.THREE, Duration.ofSeconds(5)),
          new Fault.SniDrop(SOME),
          new Fault.TlsInterception(FEW, ELSEWHERE),
          new Fault.HttpBlockpage(SOME, 451, "no"),
          new Fault.HttpReset(SOME),
          new Fault.QuicDrop(SOME),
          new Fault.UdpDrop(1),
          new Fault.StunDrop(),
          new Fault.Throttle(SOME, 130_000),
          new Fault.Freeze(SOME, 16_000),
          new Fault.Loss());

  private static List<Rule> rules(double probability) {
    Rule.Hours hours = new Rule.Hours(LocalTime.of(0, 0), LocalTime.of(23, 0));
    return ALL.stream().map(fault -> new Rule(fault, probability, Optional.of(hours))).toList();
  }

  private static List<byte[]> seeds() {
    byte[] hello = Bench.hello("chat.signal.org");
    List<byte[]> seeds = new ArrayList<>();
    for (Ends ends : List.of(Ends.ipv4(443), Ends.ipv6(443), Ends.ipv4(53), Ends.ipv6(53))) {
      seeds.add(ends.syn(Bench.CLIENT - 1));
      seeds.add(ends.inward(0x12, Bench.SERVER - 1, Bench.CLIENT, new byte[0]));
      seeds.add(Bench.data(ends, hello));
      seeds.add(Bench.data(ends, Arrays.copyOf(hello, 50)));
      seeds.add(
          Bench.data(ends, "GET / HTTP/1.1\r\nHost: a.signal.org\r\n\r\n".getBytes(US_ASCII)));
      seeds.add(ends.question("chat.signal.org.", 1));
      seeds.add(ends.inward(Ends.query("chat.signal.org.", 28)));
      seeds.add(ends.withServer(ends.syn(1)[12] == 8 ? "198.18.7.1" : "2001:db8:7::1").syn(9));
    }
    return seeds;
  }

  /// A few bytes changed, the end cut off or made longer, or none of it.
  private static byte[] mutated(byte[] seed, RandomGenerator chance) {
    byte[] frame = seed.clone();
    for (int change = chance.nextInt(4); change > 0; change--) {
      int place = chance.nextBoolean() ? chance.nextInt(frame.length) : 12 + chance.nextInt(60);
      frame[Math.min(place, frame.length - 1)] = (byte) chance.nextInt();
    }
    return switch (chance.nextInt(8)) {
      case 0 -> Arrays.copyOf(frame, chance.nextInt(frame.length + 1));
      case 1 -> Arrays.copyOf(frame, frame.length + chance.nextInt(40));
      default -> frame;
    };
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.02})
  void noFrameMakesItFail(double probability) {
    SplittableRandom chance = new SplittableRandom(20_210_315);
    List<byte[]> seeds = seeds();
    Bench bench = new Bench(rules(probability));
    for (int round = 0; round < 100_000; round++) {
      byte[] frame = mutated(seeds.get(chance.nextInt(seeds.size())), chance);
      if (chance.nextBoolean()) {
        bench.outward(frame);
      } else {
        bench.inward(frame);
      }
      bench.later(Duration.ofMillis(chance.nextInt(20)));
      if (chance.nextInt(20_000) == 0) {
        bench.censor.obey(rules(probability));
      }
    }
    assertThat(bench.acts).isNotEmpty();
  }

  @Test
  void noiseAlwaysPasses() {
    SplittableRandom chance = new SplittableRandom(1);
    Bench bench = new Bench(List.of(Rule.always(new Fault.SniDrop(SOME))));
    for (int round = 0; round < 100_000; round++) {
      byte[] frame = new byte[chance.nextInt(200)];
      chance.nextBytes(frame);
      assertThat(bench.outward(frame).toServer).containsExactly(frame);
    }
  }
}
