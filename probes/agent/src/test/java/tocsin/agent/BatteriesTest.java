package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.battery.Company;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.Target;
import tocsin.model.Trust;

/// When batteries are due, on virtual time.
final class BatteriesTest {
  private static final Endpoint CONTROL =
      new Endpoint(
          new Target("control", "global"),
          "control.example",
          443,
          CheckKind.TCP,
          "",
          Trust.NONE,
          new Oracle.None());

  private final Notes notes = new Notes();
  private final Set<Slot> busy = new HashSet<>();
  private final List<Slot> slots = ScheduleTest.slots("probe", 6, Duration.ofMinutes(1));
  private final Slot control =
      Slot.of("probe", List.of(new Beat(CONTROL, Duration.ofMinutes(1)))).getFirst();
  private long now = -7;
  private final Batteries batteries =
      new Batteries(() -> now, notes.journal(), new Company(List.of(), List.of()));

  @Test
  void twoFailuresInARowSetOneOff() {
    controlAnswers();
    fail(0, Failure.CONNECTION_RESET);
    assertThat(next()).isEmpty();
    pass(0);
    fail(0, Failure.CONNECTION_RESET);
    assertThat(next()).isEmpty();
    Measurement second = fail(0, Failure.CONNECTION_RESET);
    assertThat(batteries.waiting()).isEqualTo(1);

    Optional<Turn.Battery> due = next();
    assertThat(due.map(Turn.Battery::slot)).contains(slots.get(0));
    assertThat(due.map(Turn.Battery::failed)).contains(second);
    assertThat(batteries.waiting()).isZero();
  }

  @Test
  void oneThatPassesAgainBeforeItsTurnNeedsNone() {
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    pass(0);
    assertThat(next()).isEmpty();
  }

  @Test
  void twoMayBeginAtOnceAndThenOneAMinute() {
    controlAnswers();
    Failure[] failures = {
      Failure.CONNECTION_RESET,
      Failure.TIMED_OUT,
      Failure.CONNECTION_REFUSED,
      Failure.HOST_UNREACHABLE,
      Failure.EOF_ERROR
    };
    for (int i = 0; i < failures.length; i++) {
      failTwice(i, failures[i]);
    }
    List<Long> begun = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      if (second % 60 == 0) {
        controlAnswers();
      }
      if (next().isPresent()) {
        begun.add((long) second);
        batteries.ended();
      }
      pass(Duration.ofSeconds(1));
    }
    assertThat(begun).containsExactly(0L, 1L, 60L, 120L, 180L);
  }

  @Test
  void thereIsOneAtATime() {
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    failTwice(1, Failure.TIMED_OUT);
    assertThat(next()).isPresent();
    assertThat(next()).isEmpty();
    batteries.ended();
    assertThat(next()).isPresent();
  }

  @Test
  void thoseComeFirstThatFailInAWayNoneWasRunFor() {
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    failTwice(1, Failure.CONNECTION_RESET);
    failTwice(2, Failure.TIMED_OUT);
    assertThat(next().map(Turn.Battery::slot)).contains(slots.get(0));
    batteries.ended();
    assertThat(next().map(Turn.Battery::slot)).contains(slots.get(2));
    batteries.ended();
    pass(Duration.ofMinutes(1));
    assertThat(next().map(Turn.Battery::slot)).contains(slots.get(1));
  }

  @Test
  void oneEndpointHasOneInHalfAnHourUnlessItFailsInAnotherWay() {
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    assertThat(next()).isPresent();
    batteries.ended();
    pass(Duration.ofMinutes(2));
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    assertThat(next()).isEmpty();
    failTwice(0, Failure.TIMED_OUT);
    assertThat(next()).isPresent();
    batteries.ended();

    pass(Duration.ofMinutes(29));
    controlAnswers();
    fail(0, Failure.CONNECTION_RESET);
    assertThat(next()).isPresent();
  }

  @Test
  void whileNoGlobalControlAnswersThereIsNoneAndItSaysWhyOnce() {
    failTwice(0, Failure.CONNECTION_RESET);
    assertThat(next()).isEmpty();
    assertThat(next()).isEmpty();
    assertThat(notes.text().lines())
        .hasSize(1)
        .allMatch(line -> line.contains("no battery: no global control answered lately"));

    controlAnswers();
    pass(Duration.ofSeconds(151));
    assertThat(next()).isEmpty();
    controlAnswers();
    assertThat(next()).isPresent();
  }

  @Test
  void anEndpointThatIsBeingCheckedWaits() {
    controlAnswers();
    failTwice(0, Failure.CONNECTION_RESET);
    busy.add(slots.get(0));
    assertThat(next()).isEmpty();
    busy.clear();
    assertThat(next()).isPresent();
  }

  @Test
  void controlsNeverSetOneOff() {
    controlAnswers();
    Measurement failed =
        Made.measurement(CONTROL, Made.connect("192.0.2.9", Made.failed(Failure.TIMED_OUT)));
    batteries.measured(control, failed);
    batteries.measured(control, failed);
    assertThat(next()).isEmpty();
    assertThat(batteries.waiting()).isZero();
  }

  private Optional<Turn.Battery> next() {
    return batteries.next(busy::contains);
  }

  private void controlAnswers() {
    batteries.measured(
        control, Made.measurement(CONTROL, Made.connect("192.0.2.9", new Outcome.Succeeded())));
  }

  private void failTwice(int slot, Failure failure) {
    fail(slot, failure);
    fail(slot, failure);
  }

  private Measurement fail(int slot, Failure failure) {
    return measured(slot, Made.failed(failure));
  }

  private void pass(int slot) {
    measured(slot, Made.OK);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private Measurement measured(int slot, Outcome outcome) {
    Measurement measurement =
        Made.measurement(slots.get(slot).endpoint(), Made.connect("192.0.2.1", outcome));
    batteries.measured(slots.get(slot), measurement);
    return measurement;
  }
}
