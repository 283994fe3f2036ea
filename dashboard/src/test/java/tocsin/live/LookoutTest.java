package tocsin.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Onset;
import tocsin.detect.Phase;
import tocsin.detect.Score;
import tocsin.model.Escalation;
import tocsin.model.Layer;
import tocsin.model.Target;

final class LookoutTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Target CHAT = new Target("signal", "messaging");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Lookout lookout = new Lookout();

  @Test
  void aFirstFailureIsAskedForInItsRegionForFiveMinutes() {
    lookout.look(NOON, List.of(score("CN", 3.9), score("IR", 2.9)), List.of());
    assertThat(lookout.in("CN", NOON.plusSeconds(13)))
        .containsExactly(new Escalation(CHAT, Duration.ofSeconds(20), Duration.ofSeconds(287)));
    assertThat(lookout.in("IR", NOON)).isEmpty();
    assertThat(lookout.in("CN", NOON.plus(Escalation.LONGEST))).isEmpty();
  }

  @Test
  void itEndsWhenNothingSpeaksForItAnyMore() {
    lookout.look(NOON, List.of(score("CN", 3.9)), List.of());
    lookout.look(NOON.plusSeconds(20), List.of(score("CN", 0.5)), List.of());
    assertThat(lookout.in("CN", NOON.plusSeconds(20))).isEmpty();
  }

  @Test
  void whatStaysInDoubtIsAskedForInFiveOfTenMinutes() {
    int asked = 0;
    for (int minute = 0; minute < 60; minute++) {
      Instant now = NOON.plus(MINUTE.multipliedBy(minute));
      lookout.look(now, List.of(score("CN", 9)), List.of());
      asked += lookout.in("CN", now).size();
    }
    assertThat(asked).isEqualTo(30);
  }

  @Test
  void whatIsSureIsOnlyWatched() {
    Event sure = event(new Phase.Ongoing(), NOON.minus(MINUTE));
    lookout.look(NOON, List.of(score("CN", 30), score("IR", 30)), List.of(sure));
    assertThat(lookout.in("CN", NOON)).isEmpty();
    assertThat(lookout.in("IR", NOON)).hasSize(1);
  }

  @Test
  void whatIsSuspectedIsAskedForUntilItHasStoodForTenMinutes() {
    Event suspected = event(new Phase.Suspected(), NOON);
    lookout.look(NOON.plus(MINUTE), List.of(score("CN", 30)), List.of(suspected));
    assertThat(lookout.in("CN", NOON.plus(MINUTE))).hasSize(1);
    Instant later = NOON.plus(Duration.ofMinutes(20));
    lookout.look(later, List.of(score("CN", 30)), List.of(suspected));
    assertThat(lookout.in("CN", later)).isEmpty();
  }

  @Test
  void whatIsOverExplainsNothing() {
    Event over = event(new Phase.Over(NOON.minus(MINUTE)), NOON.minusSeconds(3_600));
    lookout.look(NOON, List.of(score("CN", 4)), List.of(over));
    assertThat(lookout.in("CN", NOON)).hasSize(1);
  }

  private static Score score(String region, double nats) {
    return new Score(CHAT, region, Layer.TLS, nats, 21);
  }

  private static Event event(Phase phase, Instant detected) {
    return new Event(
        "id",
        EventClass.BLOCKING,
        phase,
        "signal",
        new TreeSet<>(List.of("messaging")),
        "CN",
        new TreeSet<>(List.of(4134L)),
        1,
        new TreeSet<>(),
        0.9,
        new Onset(detected.minus(MINUTE), detected),
        detected,
        List.of(),
        "");
  }
}
