package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lines of a log stand for all that was done.
final class DiaryTest {
  private static final Fault DROP = new Fault.UdpDrop(3478);
  private static final Ends ENDS = Ends.ipv4(3478);
  private static final byte[] FRAME = ENDS.outward(new byte[9]);

  private static Bench struck(int times) {
    Bench bench = new Bench(DROP);
    for (int time = 0; time < times; time++) {
      bench.outward(FRAME).later(Duration.ofMillis(10));
    }
    return bench;
  }

  @Test
  void aLineASecondStandsForAllSinceTheLast() {
    Bench bench = struck(250);
    assertThat(bench.acts).extracting(Act::times).containsExactly(1L, 100L, 100L);
  }

  @Test
  void whatWasHeldBackIsNotedOnDemandAndOnce() {
    Bench bench = struck(250);
    bench.censor.flush();
    bench.censor.flush();
    assertThat(bench.acts).extracting(Act::times).containsExactly(1L, 100L, 100L, 49L);
    assertThat(bench.act().at()).isEqualTo(Bench.START.plusMillis(2_490));
    assertThat(bench.act().evidence()).isEqualTo("packet to port 3478; dropped");
  }

  @Test
  void newRulesLoseNothing() {
    Bench bench = struck(3);
    bench.censor.obey(List.of());
    assertThat(bench.acts)
        .extracting(Act::fault, Act::times)
        .containsExactly(tuple("udp-drop", 1L), tuple("udp-drop", 2L), tuple("rules", 1L));
  }

  @Test
  void aFlowThatIsForgottenIsAccountedFor() {
    Bench bench = struck(3);
    bench.later(Duration.ofHours(1)).outward(ENDS.withClientPort(7).outward(new byte[9]));
    assertThat(bench.acts).extracting(Act::times).containsExactly(1L, 2L, 1L);
  }
}
