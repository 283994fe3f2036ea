package tocsin.lab.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final Outcome MISSED =
      new Outcome(
          "dns-inject-pool",
          new Finding("blocked", List.of("dns.injection")),
          new Finding("blocked", List.of("dns")),
          Optional.of(31.4),
          42,
          false,
          List.of(),
          List.of(),
          Map.of("dns-inject in CN/AS4134", 42L),
          60);
  private static final Outcome PASSED =
      new Outcome(
          "clean",
          new Finding("reachable", List.of()),
          new Finding("reachable", List.of()),
          Optional.empty(),
          0,
          true,
          List.of(),
          List.of(),
          Map.of(),
          30);

  @Test
  void aMissIsShownBesideWhatTheCensorDid() {
    assertThat(Table.of(List.of(PASSED, MISSED)))
        .isEqualTo(
            """
            scenario         truth                        deserves               verdict    mechanism  delay  pass
            clean            no act                       reachable              reachable             -      yes
            dns-inject-pool  42x dns-inject in CN/AS4134  blocked dns.injection  blocked    dns        31 s   verdict only

            1 of 2 pass; the verdict is right in 2

            deserves \\ was told  blocked  reachable
            blocked              1        .
            reachable            .        1

            macro-F1 1.000 over verdicts, 0.500 over verdicts with their mechanisms (target 0.95)
            """);
  }

  @Test
  void whatIsWrongWithTheEventsStandsBesideTheVerdict() {
    Outcome silent =
        new Outcome(
            "clean",
            PASSED.expected(),
            PASSED.actual(),
            Optional.empty(),
            0,
            false,
            List.of(),
            List.of("no event: outage in *, ongoing"),
            Map.of(),
            30);
    assertThat(Table.of(List.of(silent))).contains("verdict only - no event: outage in *, ongoing");
  }

  @Test
  void aRightVerdictBesideAFalseClaimElsewhereIsConfused() {
    Outcome lying =
        new Outcome(
            "clean",
            PASSED.expected(),
            PASSED.actual(),
            Optional.empty(),
            0,
            false,
            List.of("JP signal/calls blocked"),
            List.of(),
            Map.of(),
            30);
    Confusion confusion = Confusion.of(List.of(PASSED, PASSED, lying), Finding::verdict);
    assertThat(confusion.macroF1()).isEqualTo(0.8);
    assertThat(confusion.rows().getLast()).containsExactly("reachable", "2", "1");
  }

  @Test
  void anOutcomeComesThroughAMessageAsItIs() {
    String line = Message.of(MISSED, Instant.parse("2026-11-23T08:00:00Z")).line();
    assertThat(Message.of(line).outcome()).isEqualTo(MISSED);
    assertThat(line).doesNotContain("\n");
  }
}
