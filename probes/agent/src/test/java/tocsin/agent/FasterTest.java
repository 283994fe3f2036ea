package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Escalation;
import tocsin.model.Target;

/// What a dashboard asks for beyond the schedule, on virtual time, swept every second.
final class FasterTest {
  private static final Target CHAT = new Target("signal", "messaging");
  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - 100 * SECOND; // the ticker wraps on the way
  private static final Duration HOUR = Duration.ofHours(1);

  private final Notes notes = new Notes();
  private final List<Turn.Check> turns = new ArrayList<>();
  private long now = START;
  private final Agenda agenda = new Agenda(() -> now);
  private final Schedule schedule = new Schedule(agenda, () -> now, new Random(7), turns::add);

  @Test
  void anEndpointThatIsAskedForIsMeasuredEveryTwentySecondsForFiveMinutesAndNoLonger() {
    Faster faster = faster(slots(1, 0), 300);
    run(faster, Duration.ofMinutes(2), List.of());
    turns.clear();
    run(faster, Duration.ofMinutes(30), List.of(asking(20, 300)));
    assertThat(turns).hasSizeBetween(38, 41);
    assertThat(faster.made()).isBetween(9L, 10L);
    List<Turn.Check> first = turns.subList(0, 14);
    assertThat(seconds(first.getLast()) - seconds(first.getFirst())).isBetween(255L, 300L);
    assertThat(gaps(turns)).allMatch(gap -> gap >= 15);
  }

  @Test
  void itEndsOnceItIsNotAskedForAnyMore() {
    Faster faster = faster(slots(1, 0), 300);
    run(faster, Duration.ofMinutes(1), List.of(asking(20, 300)));
    long before = faster.made();
    run(faster, Duration.ofMinutes(5), List.of());
    assertThat(before).isBetween(1L, 3L);
    assertThat(faster.made()).isEqualTo(before);
  }

  @Test
  void whoAsksAgainAndAgainGetsTenChecksOfAnEndpointInTenMinutes() {
    Faster faster = faster(slots(1, 0), 10_000);
    for (int minute = 0; minute < 60; minute++) {
      run(faster, Duration.ofSeconds(50), List.of(asking(20, 300)));
      run(faster, Duration.ofSeconds(10), List.of());
    }
    assertThat(faster.made()).isBetween(45L, 60L);
    assertThat(gaps(turns)).allMatch(gap -> gap >= 15);
  }

  @Test
  void allTogetherGetNoMoreThanTheOperatorAllowsInAnyHour() {
    Faster faster = faster(slots(30, 2), 100);
    long last = 0;
    for (int hour = 0; hour < 3; hour++) {
      for (int minute = 0; minute < 60; minute++) {
        run(faster, Duration.ofSeconds(50), List.of(asking(20, 300)));
        run(faster, Duration.ofSeconds(10), List.of());
      }
      assertThat(faster.made() - last).isEqualTo(100);
      last = faster.made();
    }
  }

  @Test
  void anOperatorWhoAllowsNoneGetsNoneNorOfTheControls() {
    Faster faster = faster(slots(3, 2), 0);
    run(faster, HOUR, List.of(asking(20, 300)));
    assertThat(faster.made()).isZero();
    assertThat(turns).hasSizeBetween(300, 310);
    assertThat(notes.text()).isEmpty();
  }

  @Test
  void controlsAreMeasuredAsOftenMeanwhile() {
    Faster faster = faster(slots(1, 2), 300);
    run(faster, Duration.ofMinutes(2), List.of());
    turns.clear();
    run(faster, Duration.ofMinutes(5), List.of(asking(20, 300)));
    assertThat(turns.stream().filter(turn -> turn.slot().isControl())).hasSizeBetween(26, 32);
    assertThat(notes.text()).contains("asks for more checks than scheduled, of signal/messaging");
  }

  @Test
  void aRoleThatTheProbeDoesNotMeasureIsLeftAlone() {
    Faster faster = faster(slots(1, 2), 300);
    Target control = new Target("control", "global");
    Target unknown = new Target("bank", "login");
    List<Escalation> asked =
        Stream.of(control, unknown)
            .map(target -> new Escalation(target, Duration.ofSeconds(20), Duration.ofMinutes(5)))
            .toList();
    run(faster, HOUR, asked);
    assertThat(faster.made()).isZero();
    assertThat(turns).hasSizeBetween(180, 187);
  }

  @Test
  void whatIsMeasuredAsOftenAnywayIsLeftAlone() {
    Faster faster = faster(ScheduleTest.slots("probe", 1, Duration.ofSeconds(20)), 300);
    run(faster, Duration.ofMinutes(5), List.of(asking(20, 300)));
    assertThat(faster.made()).isZero();
  }

  @Test
  void aRetryThatIsPlannedIsNotCrowded() {
    List<Slot> slots = slots(1, 0);
    Faster faster = faster(slots, 300);
    run(faster, Duration.ofMinutes(2), List.of());
    turns.clear();
    while (turns.isEmpty()) {
      run(faster, Duration.ofSeconds(1), List.of());
    }
    schedule.retry(slots.getFirst(), "failed");
    run(faster, Duration.ofMinutes(4), List.of(asking(20, 300)));
    assertThat(turns).anyMatch(turn -> turn.retryOf().equals("failed"));
    assertThat(gaps(turns)).allMatch(gap -> gap >= 15);
  }

  private Faster faster(List<Slot> slots, int mostAnHour) {
    schedule.start(slots, Instant.parse("2026-11-23T05:00:17.5Z"));
    return new Faster(schedule, slots, () -> now, notes.journal(), mostAnHour);
  }

  /// Lets time pass, in which every second's answer asks for the same.
  private void run(Faster faster, Duration duration, List<Escalation> asked) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      now += SECOND;
      agenda.runDue();
      faster.ask(asked);
      faster.sweep();
    }
  }

  private static Escalation asking(long interval, long duration) {
    return new Escalation(CHAT, Duration.ofSeconds(interval), Duration.ofSeconds(duration));
  }

  private static long seconds(Turn.Check turn) {
    return (turn.due() - START) / SECOND;
  }

  private static List<Long> gaps(List<Turn.Check> turns) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < turns.size(); i++) {
      gaps.add(seconds(turns.get(i)) - seconds(turns.get(i - 1)));
    }
    return gaps;
  }

  private static List<Slot> slots(int others, int controls) {
    return ScheduleTest.withControls("probe-1", others, controls);
  }
}
