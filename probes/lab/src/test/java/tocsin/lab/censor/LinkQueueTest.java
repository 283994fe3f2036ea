package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LinkQueueTest {
  private static final Link SLOW = link(Duration.ofHours(1), Duration.ZERO);

  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final AtomicLong now = new AtomicLong();
  private LinkQueue queue = queue(Link.CLEAR);

  @AfterEach
  void end() {
    queue.end();
  }

  @Test
  void aClearWireDeliversOnTheCallersThread() {
    queue.put(frame(1));
    assertThat(arrived).hasSize(1);
    assertThat(queue.counts()).isEqualTo(new LinkCounts(1, 0, 0, 0));
  }

  @Test
  void aFrameArrivesWhenItIsDueAndNoSooner() throws InterruptedException {
    queue = queue(SLOW);
    queue.put(frame(1));
    run();
    assertThat(arrived).isEmpty();
    now.addAndGet(Duration.ofHours(1).toNanos());
    queue.link(SLOW);
    assertThat(arrived.take()).containsExactly(1);
  }

  @Test
  void jitterKeepsTheOrder() throws InterruptedException {
    queue =
        new LinkQueue(
            link(Duration.ZERO, Duration.ofMillis(5)),
            System::nanoTime,
            new SplittableRandom(7),
            1 << 20,
            arrived::add);
    run();
    IntStream.range(0, 100).forEach(number -> queue.put(frame(number)));
    for (int number = 0; number < 100; number++) {
      assertThat(arrived.take()).containsExactly(number);
    }
  }

  @Test
  void aFasterLinkHastensWhatIsOnItsWayAndNothingOvertakesIt() throws InterruptedException {
    queue = queue(SLOW);
    queue.put(frame(1));
    queue.link(Link.CLEAR);
    queue.put(frame(2));
    assertThat(arrived).isEmpty();
    run();
    assertThat(List.of(arrived.take()[0], arrived.take()[0])).containsExactly((byte) 1, (byte) 2);
  }

  @Test
  void whatExceedsTheCapacityIsLostAndCounted() {
    queue = queue(SLOW);
    IntStream.range(0, 12).forEach(number -> queue.put(frame(number)));
    assertThat(queue.counts()).isEqualTo(new LinkCounts(0, 0, 2, 0));
  }

  @Test
  void lossIsAsOftenAsTheLinkSays() {
    queue = queue(new Link(Duration.ZERO, Duration.ZERO, 0.25));
    IntStream.range(0, 10_000).forEach(number -> queue.put(frame(number)));
    assertThat(queue.counts().lost()).isBetween(2_300L, 2_700L);
    assertThat(arrived).hasSize((int) queue.counts().delivered());
  }

  @Test
  void whatTheDeviceRefusesIsCounted() {
    queue = new LinkQueue(Link.CLEAR, now::get, new SplittableRandom(7), 10, frame -> false);
    queue.put(frame(1));
    assertThat(queue.counts()).isEqualTo(new LinkCounts(0, 0, 0, 1));
  }

  private LinkQueue queue(Link link) {
    return new LinkQueue(link, now::get, new SplittableRandom(7), 10, arrived::add);
  }

  private void run() throws InterruptedException {
    Thread runner =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    queue.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThat(runner.join(Duration.ofMillis(20))).isFalse();
  }

  private static Link link(Duration delay, Duration jitter) {
    return new Link(delay, jitter, 0);
  }

  private static byte[] frame(int number) {
    return new byte[] {(byte) number};
  }
}
