package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CensorChanceTest {
  private static final Names SIGNAL = new Names(List.of("*.signal.org"));
  private static final byte[] HELLO = Bench.hello("chat.signal.org");

  private static Bench sometimes(double probability, Fault fault) {
    return new Bench(List.of(new Rule(fault, probability, Optional.empty())));
  }

  @Test
  void aShareOfFlowsIsStruckAndEachEitherWhollyOrNot() {
    Bench bench = sometimes(0.3, new Fault.SniDrop(SIGNAL));
    int silent = 0;
    for (int port = 1; port <= 1_000; port++) {
      Ends ends = Ends.ipv4(443).withClientPort(port);
      bench.connect(ends).say(ends, HELLO);
      boolean dropped = bench.toServer.isEmpty();
      assertThat(bench.say(ends, HELLO).toServer.isEmpty()).isEqualTo(dropped);
      silent += dropped ? 1 : 0;
    }
    assertThat(silent).isBetween(250, 350);
    assertThat(bench.acts).hasSize(silent);
  }

  @Test
  void anAddressIsDroppedForAShareOfFlows() {
    Ends first = Ends.ipv4(443);
    Bench bench = sometimes(0.5, new Fault.AddressDrop(List.of(Prefix.of(first.server()))));
    int dropped = 0;
    for (int port = 1; port <= 1_000; port++) {
      Ends ends = first.withClientPort(port);
      boolean syn = bench.outward(ends.syn(1)).toServer.isEmpty();
      boolean again = bench.outward(ends.syn(1)).toServer.isEmpty();
      assertThat(again).isEqualTo(syn);
      dropped += syn ? 1 : 0;
    }
    assertThat(dropped).isBetween(440, 560);
  }

  @Test
  void everyQuestionIsDrawnAnew() {
    Bench bench = sometimes(0.5, new Fault.DnsDrop(SIGNAL));
    int dropped = 0;
    for (int question = 0; question < 1_000; question++) {
      bench.outward(Ends.ipv4(53).question("chat.signal.org.", 1));
      dropped += bench.toServer.isEmpty() ? 1 : 0;
    }
    assertThat(dropped).isBetween(440, 560);
  }

  @Test
  void aShareOfPacketsIsLostInBothDirections() {
    Bench bench = sometimes(0.6, new Fault.Loss());
    Ends ends = Ends.ipv6(443);
    int lost = 0;
    for (int packet = 0; packet < 1_000; packet++) {
      lost += bench.outward(ends.syn(packet)).toServer.isEmpty() ? 1 : 0;
      lost += bench.inward(ends.inward(0x10, 1, 1, new byte[5])).toClient.isEmpty() ? 1 : 0;
    }
    assertThat(lost).isBetween(1_120, 1_280);
  }

  @Test
  void aRuleOfTheNightSleepsByDay() {
    Rule.Hours hours = new Rule.Hours(LocalTime.of(17, 0), LocalTime.of(6, 0));
    Bench bench = new Bench(List.of(new Rule(new Fault.DnsDrop(SIGNAL), 1, Optional.of(hours))));
    byte[] question = Ends.ipv4(53).question("chat.signal.org.", 1);
    assertThat(bench.outward(question).toServer).as("16:00").hasSize(1);
    bench.later(Duration.ofHours(1));
    assertThat(bench.outward(question).toServer).as("17:00").isEmpty();
    bench.later(Duration.ofHours(13));
    assertThat(bench.outward(question).toServer).as("06:00").hasSize(1);
  }
}
