package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tocsin.model.CheckKind;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;

final class RunsTest {
  private final AtomicLong now = new AtomicLong();
  private final Notes notes = new Notes();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final BlockingQueue<Boolean> freed = new ArrayBlockingQueue<>(10);
  private final BlockingQueue<String> finished = new ArrayBlockingQueue<>(10);
  private final Runs runs =
      new Runs(now::get, Duration.ofSeconds(60), notes.journal(), new Hosts());
  private final List<Slot> slots = ScheduleTest.slots("probe", 3, Duration.ofSeconds(10));

  /// `host-0` answers when it is released, `host-1` at once, and `host-2` meets a bug.
  private final class Hosts implements Runs.Work {
    @Override
    public Measurement measure(Turn turn) throws InterruptedException {
      String host = turn.slot().endpoint().host();
      if (host.equals("host-0.example")) {
        waiting.countDown();
        release.await();
      }
      if (host.equals("host-2.example")) {
        throw new IllegalStateException("a bug\nof two lines");
      }
      return Made.measurement(
          Made.endpoint(CheckKind.TCP, new Oracle.None()), Made.connect("192.0.2.1", Made.OK));
    }

    @Override
    public void finish(Turn turn, Measurement measurement) {
      finished.add(turn.slot().endpoint().host());
    }

    @Override
    public void ended() {
      freed.add(!runs.isRunning(slots.get(1)));
    }
  }

  @Test
  void aSlowEndpointDelaysNoOtherAndSkipsItsOwnTurns() throws Exception {
    begin(0);
    waiting.await();
    begin(0);
    begin(1);
    assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo("host-1.example");
    assertThat(runs.skipped()).isEqualTo(1);

    release.countDown();
    assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo("host-0.example");
  }

  @Test
  void whenTheEndIsToldTheEndpointIsFree() throws Exception {
    begin(1);
    assertThat(freed.poll(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCheckThatFallsIntoABatteryOfItsEndpointBeginsRightAfterIt() throws Exception {
    Measurement failed =
        Made.measurement(
            Made.endpoint(CheckKind.TCP, new Oracle.None()),
            Made.connect("192.0.2.1", Made.failed(Failure.CONNECTION_RESET)));
    assertThat(runs.begin(new Turn.Battery(slots.get(0), failed, now.get()))).isTrue();
    waiting.await();
    begin(0);
    begin(0);
    assertThat(runs.skipped()).as("one of them is enough").isEqualTo(1);
    assertThat(runs.begin(new Turn.Battery(slots.get(0), failed, now.get()))).isFalse();
    assertThat(finished).isEmpty();

    release.countDown();
    assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo("host-0.example");
    assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo("host-0.example");
    runs.awaitIdle();
    assertThat(finished).isEmpty();
  }

  @Test
  void aBatteryDoesNotBeginWhileItsEndpointIsChecked() throws Exception {
    begin(0);
    waiting.await();
    assertThat(runs.isRunning(slots.get(0))).isTrue();
    assertThat(runs.isRunning(slots.get(1))).isFalse();
    release.countDown();
    runs.awaitIdle();
  }

  @Test
  void aCheckThatPassesItsDeadlineIsEndedAndCounted() throws Exception {
    begin(0);
    waiting.await();
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    runs.endOverdue();
    assertThat(runs.overdue()).isZero();

    now.addAndGet(Duration.ofSeconds(2).toNanos());
    runs.endOverdue();
    runs.close(Duration.ofSeconds(10));
    assertThat(runs.overdue()).isEqualTo(1);
    assertThat(finished).isEmpty();
    assertThat(notes.text()).contains("tcp://host-0.example:443: ended after PT1M");
  }

  @Test
  @Timeout(20)
  void aBugInACheckIsOneLineInTheJournalAndEndsNothingElse() throws Exception {
    begin(2);
    runs.close(Duration.ofSeconds(10));
    begin(1);

    assertThat(finished.poll(10, TimeUnit.SECONDS)).isEqualTo("host-1.example");
    while (runs.bugs() == 0) {
      LockSupport.parkNanos(1_000_000); // a thread's last words come after it has made room
    }
    assertThat(runs.bugs()).isEqualTo(1);
    assertThat(notes.text().lines()).hasSize(1).allMatch(line -> line.contains("a bug of two"));
  }

  private void begin(int slot) {
    runs.begin(new Turn.Check(slots.get(slot), "", now.get()));
  }
}
