package tocsin.agent;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Target;
import tocsin.model.Trust;

/// The schedule on virtual time: the clock jumps from one turn to the next.
final class ScheduleTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long START = Long.MAX_VALUE - 5 * MINUTE; // the ticker wraps on the way
  private static final Instant WALL = Instant.parse("2026-11-23T05:00:17.5Z");

  private long now = START;
  private final List<Turn.Check> turns = new ArrayList<>();
  private final Agenda agenda = new Agenda(() -> now);
  private final Schedule schedule = new Schedule(agenda, () -> now, new Random(7), turns::add);

  @Test
  void everyEndpointHasOneTurnWithinTenSecondsTheFirstOfThemAtOnce() {
    schedule.start(slots("probe-1", 50), WALL);
    agenda.runDue();
    assertThat(turns).hasSize(1);

    runFor(Duration.ofSeconds(10));
    assertThat(slotsOf(turns)).hasSize(50);
  }

  @Test
  void controlsHaveTheFirstTurns() {
    schedule.start(withControls("probe-1", 30, 3), WALL);
    runFor(Duration.ofSeconds(2));

    assertThat(turns.subList(0, 3)).allMatch(turn -> turn.slot().isControl());
  }

  @Test
  void turnsKeepTheirPhaseForADayGiveOrTakeTheJitter() {
    Slot slot = slots("probe-1", 1).getFirst();
    schedule.start(List.of(slot), WALL);
    runFor(Duration.ofDays(1));

    List<Turn.Check> regular = turns.subList(1, turns.size());
    assertThat(regular.size()).isBetween(1438, 1440);
    long epoch = WALL.toEpochMilli() * 1_000_000;
    for (Turn.Check turn : regular) {
      long phase = (long) (slot.phase() * MINUTE);
      long off = Math.floorMod(epoch + (turn.due() - START) - phase + MINUTE / 2, MINUTE);
      assertThat(Math.abs(off - MINUTE / 2)).isLessThanOrEqualTo(MINUTE / 40);
    }
    assertThat(regular.stream().map(turn -> (turn.due() - START) % MINUTE).distinct().count())
        .as("there is jitter")
        .isGreaterThan(1000);
  }

  @Test
  void aRestartChangesNoPhaseAndAnotherProbeHasOthers() {
    Slot slot = slots("probe-1", 1).getFirst();
    assertThat(slots("probe-1", 1).getFirst().phase()).isEqualTo(slot.phase());
    assertThat(slots("probe-2", 1).getFirst().phase()).isNotEqualTo(slot.phase());
  }

  @Test
  void phasesAreSpreadEvenly() {
    int[] tenths = new int[10];
    slots("probe-1", 10_000).forEach(slot -> tenths[(int) (slot.phase() * 10)]++);
    assertThat(IntStream.of(tenths).boxed().toList())
        .allMatch(count -> count > 850 && count < 1150);
  }

  @Test
  void controlsAreSpreadEvenlySoThatOneIsAlwaysClose() {
    for (String probe : List.of("probe-1", "probe-2", "probe-3")) {
      List<Double> phases =
          withControls(probe, 5, 3).stream()
              .filter(Slot::isControl)
              .map(Slot::phase)
              .sorted()
              .toList();
      assertThat(phases).hasSize(3).allMatch(phase -> phase >= 0 && phase < 1);
      assertThat(phases.get(1) - phases.get(0)).isCloseTo(1.0 / 3, within(1e-9));
      assertThat(phases.get(2) - phases.get(1)).isCloseTo(1.0 / 3, within(1e-9));
    }
  }

  @Test
  void tenThousandEndpointsEveryTenSecondsAreSpreadOverEverySecond() {
    schedule.start(slots("probe-1", 10_000, Duration.ofSeconds(10)), WALL);
    runFor(Duration.ofSeconds(60));

    int[] seconds = new int[60];
    turns.forEach(turn -> seconds[(int) Math.max(0, (turn.due() - START) / 1_000_000_000L)]++);
    assertThat(IntStream.of(seconds).skip(20).boxed().toList())
        .allMatch(count -> count > 800 && count < 1200);
  }

  @Test
  void aRetryComesFifteenToTwentyFiveSecondsLaterAtAnyMomentOfThese() {
    Slot slot = slots("probe-1", 1).getFirst();
    for (int i = 0; i < 1000; i++) {
      schedule.retry(slot, "id-" + i);
    }
    runFor(Duration.ofSeconds(30));

    assertThat(turns).hasSize(1000).allMatch(turn -> turn.retryOf().startsWith("id-"));
    List<Long> seconds = turns.stream().map(turn -> (turn.due() - START) / 1_000_000_000L).toList();
    assertThat(new HashSet<>(seconds)).contains(15L, 16L, 17L, 18L, 19L, 20L, 21L, 22L, 23L, 24L);
    assertThat(seconds).allMatch(second -> second >= 15 && second <= 25);
  }

  @Test
  void turnsThatWereSleptThroughAreCountedAndNotMadeUpFor() {
    schedule.start(slots("probe-1", 1), WALL);
    runFor(Duration.ofMinutes(3));
    int before = turns.size();

    now += 60 * MINUTE; // the lid was closed
    agenda.runDue();
    assertThat(turns).hasSize(before + 1);
    assertThat(schedule.missed()).isBetween(58L, 61L);

    runFor(Duration.ofMinutes(3));
    assertThat(turns.size() - before).isBetween(3, 5);
  }

  private void runFor(Duration duration) {
    long end = now + duration.toNanos();
    while (agenda.nextDue() - end <= 0) {
      now = agenda.nextDue() - now > 0 ? agenda.nextDue() : now;
      agenda.runDue();
    }
    now = end;
  }

  private static Set<Slot> slotsOf(List<Turn.Check> turns) {
    Set<Slot> slots = new HashSet<>();
    turns.forEach(turn -> slots.add(turn.slot()));
    return slots;
  }

  private static List<Slot> slots(String probe, int count) {
    return slots(probe, count, Duration.ofMinutes(1));
  }

  static List<Slot> slots(String probe, int count, Duration interval) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Beat(endpoint("host-" + n + ".example"), interval))
        .collect(collectingAndThen(toList(), beats -> Slot.of(probe, beats)));
  }

  static List<Slot> withControls(String probe, int others, int controls) {
    Stream<Endpoint> targets =
        IntStream.range(0, others).mapToObj(n -> endpoint("host-" + n + ".example"));
    Stream<Endpoint> last =
        IntStream.range(0, controls).mapToObj(n -> control("control-" + n + ".example"));
    return Slot.of(
        probe,
        Stream.concat(targets, last)
            .map(endpoint -> new Beat(endpoint, Duration.ofMinutes(1)))
            .toList());
  }

  private static Endpoint control(String host) {
    Target target = new Target("control", "global");
    return new Endpoint(target, host, 443, CheckKind.TCP, "", Trust.NONE, new Oracle.None());
  }

  static Endpoint endpoint(String host) {
    Target target = new Target("signal", "messaging");
    return new Endpoint(target, host, 443, CheckKind.TCP, "", Trust.NONE, new Oracle.None());
  }
}
