package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// However many flows there are, what a censor remembers stays within bounds.
final class CensorMemoryTest {
  private static final Names ALL = new Names(List.of("*"));
  private static final int FLOWS = 1_000_000;
  private static final Set<InetAddress> ELSEWHERE = Set.of(Ends.address("198.18.0.54"));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong acts = new AtomicLong();

  private Regime regime(Fault... faults) {
    Diary diary = new Diary("CN", nanos::get, () -> Bench.START, act -> acts.incrementAndGet());
    return new Regime(
        Stream.of(faults).map(Rule::always).toList(),
        nanos::get,
        () -> Bench.START,
        new SplittableRandom(1),
        diary);
  }

  /// The frame with another client and another port for each number.
  private static byte[] from(byte[] template, int number) {
    byte[] frame = template.clone();
    ByteBuffer.wrap(frame).put(28, (byte) (number >> 16)).putShort(34, (short) number);
    return frame;
  }

  @Test
  void aMillionConnectionsLeaveBoundedTraces() {
    Ends ends = Ends.ipv4(443);
    Ends dns = Ends.ipv4(53);
    Fault reset = new Fault.SniReset(ALL, true, Volley.THREE, Duration.ofMinutes(3));
    Regime regime = regime(new Fault.DnsHijack(ELSEWHERE), reset, new Fault.QuicDrop(ALL));
    byte[] syn = ends.syn(Bench.CLIENT - 1);
    byte[] hello = Bench.data(ends, Bench.hello("chat.signal.org"));
    byte[] question = dns.question("chat.signal.org.", 1);
    for (int flow = 0; flow < FLOWS; flow++) {
      regime.take(from(syn, flow), Direction.OUTWARD, (direction, frame) -> {});
      if (flow % 20 == 0) {
        regime.take(from(hello, flow), Direction.OUTWARD, (direction, frame) -> {});
        regime.take(from(question, flow), Direction.OUTWARD, (direction, frame) -> {});
      }
    }
    assertThat(regime.remembered()).isLessThanOrEqualTo(3 * 20_000 + 2 * 2_000);
    assertThat(acts.get()).isGreaterThanOrEqualTo(FLOWS / 20 * 2);
  }

  @Test
  void unfinishedFragmentsAreBounded() {
    Regime regime = regime(new Fault.SniDrop(ALL));
    byte[] piece = Bench.data(Ends.ipv4(443), new byte[1_000]);
    piece[20] = 0x20;
    for (int flow = 0; flow < FLOWS; flow++) {
      byte[] other = from(piece, flow);
      ByteBuffer.wrap(other).putShort(18, (short) flow);
      regime.take(other, Direction.OUTWARD, (direction, frame) -> {});
    }
    assertThat(regime.remembered()).isLessThanOrEqualTo(256);
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    BoundedTable<String, Integer> table = new BoundedTable<>(3, Duration.ofSeconds(10), nanos::get);
    table.put("a", 1);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    table.put("b", 2);
    assertThat(table.get("a")).contains(1);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(table.get("b")).contains(2);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(table.get("a")).isEmpty();
    assertThat(table.get("b")).contains(2);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void aFullTableForgetsWhatWasAskedForLongestAgo() {
    BoundedTable<String, Integer> table = new BoundedTable<>(2, Duration.ofHours(1), nanos::get);
    table.put("a", 1);
    table.put("b", 2);
    assertThat(table.get("a")).contains(1);
    table.put("c", 3);
    assertThat(table.get("b")).isEmpty();
    assertThat(table.get("a")).contains(1);
    assertThat(table.get("c")).contains(3);
  }
}
