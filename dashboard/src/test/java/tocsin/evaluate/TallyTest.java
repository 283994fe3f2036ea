package tocsin.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.detect.EventClass;

final class TallyTest {
  private static final long START = Chapter.watchedFrom() + Span.HOUR;
  private static final Span SPAN = new Span(START, START + Span.HOUR);

  private final Tally tally = new Tally();

  @BeforeEach
  void aYear() {
    tally.streamYears = 1;
  }

  @Test
  void aBlockThatIsCalledIsFoundAndItsDelayMeasured() {
    tally.count("", List.of(block()), List.of(claim(EventClass.BLOCKING, "CN", 120)));
    assertThat(tally.found).isOne();
    assertThat(tally.right).isOne();
    assertThat(tally.delays).containsExactly(2.0);
    assertThat(tally.misses).isEmpty();
  }

  @Test
  void aClaimElsewhereIsFalseAndTheBlockNotFound() {
    tally.count("", List.of(block()), List.of(claim(EventClass.BLOCKING, "IR", 120)));
    assertThat(tally.found).isZero();
    assertThat(tally.falseAlarms()).isOne();
    assertThat(tally.inOutages).isZero();
    assertThat(tally.misses).hasSize(2);
  }

  @Test
  void anAccusationInAnOutageIsCountedAsSuch() {
    Truth outage = truth("*", EventClass.OUTAGE, false);
    tally.count("", List.of(outage), List.of(claim(EventClass.BLOCKING, "IR", 120)));
    assertThat(tally.inOutages).isOne();
    assertThat(tally.falseAlarms()).isOne();
  }

  @Test
  void anOutageCalledAnOutageIsNoAccusation() {
    Truth outage = truth("*", EventClass.OUTAGE, false);
    tally.count("", List.of(outage), List.of(claim(EventClass.OUTAGE, "*", 120)));
    assertThat(tally.accusations).isZero();
    assertThat(tally.outagesFound).isOne();
    assertThat(tally.outageDelays).containsExactly(2.0);
  }

  @Test
  void twoEventsOfOneBlockAreTwoAlerts() {
    tally.count(
        "",
        List.of(block()),
        List.of(claim(EventClass.BLOCKING, "CN", 120), claim(EventClass.BLOCKING, "CN", 1_200)));
    assertThat(tally.alerts).isEqualTo(2);
    assertThat(tally.found).isOne();
  }

  @Test
  void whatIsClaimedBeforeTheProbesAreKnownDoesNotCount() {
    tally.count("", List.of(), List.of(claim(EventClass.BLOCKING, "CN", -2 * Span.HOUR)));
    assertThat(tally.accusations).isZero();
  }

  private static Truth block() {
    return truth("CN", EventClass.BLOCKING, true);
  }

  private static Truth truth(String region, EventClass deserved, boolean planted) {
    return new Truth("signal", region, SPAN, Set.of(deserved), planted, .95, 5, Set.of(), true, 3);
  }

  private static Claim claim(EventClass kind, String region, long after) {
    long at = START + after;
    return new Claim(kind, true, "signal", region, at, at, at, at, Set.of(), 0);
  }
}
