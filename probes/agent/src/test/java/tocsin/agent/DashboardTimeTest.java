package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a probe dates its measurements by.
final class DashboardTimeTest {
  private static final Instant NOON = Instant.parse("2021-03-15T12:00:00Z");

  private Instant machine = NOON;
  private final DashboardTime time = new DashboardTime(() -> machine);

  @Test
  void aClockThatNobodyFoundFaultWithIsBelieved() {
    assertThat(time.instant()).isEqualTo(NOON);
    time.told(NOON.plusSeconds(60));
    assertThat(time.instant()).isEqualTo(NOON);
    assertThat(time.offset()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aClockThatIsDaysOffIsCorrected() {
    time.told(NOON.plus(Duration.ofDays(3)));
    assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    machine = NOON.plusSeconds(5);
    assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofDays(3)).plusSeconds(5));
    assertThat(time.correction()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void aCorrectionDoesNotFollowEverySecondOfAnAnswersWay() {
    time.told(NOON.minusSeconds(600));
    time.told(NOON.minusSeconds(609));
    assertThat(time.correction()).isEqualTo(Duration.ofMinutes(-10));
    time.told(NOON.minusSeconds(611));
    assertThat(time.correction()).isEqualTo(Duration.ofSeconds(-611));
  }

  @Test
  void aClockThatWasSetRightIsBelievedAgain() {
    time.told(NOON.plus(Duration.ofDays(3)));
    machine = NOON.plus(Duration.ofDays(3));
    time.told(NOON.plus(Duration.ofDays(3)));
    assertThat(time.instant()).isEqualTo(machine);
  }
}
