package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Bayes over a table whose numbers are easy to follow.
final class TableTest {
  private static final Table TABLE =
      Table.of(Mechanism.IP_RESET, Mechanism.IP_BLACKHOLE)
          .prior(0.2, 0.2, 0.6)
          .row(Clue.SYN_RESET, 0.9, 0.1, 0.3)
          .row(Clue.SYN_SILENT, 0.1, 0.45, 0.3);

  @Test
  void theMostLikelyMechanismIsGivenWithItsShareOfAllExplanations() {
    Table.Likely likely = TABLE.given(List.of(Clue.SYN_RESET));
    assertThat(likely.mechanism()).isEqualTo(Mechanism.IP_RESET);
    assertThat(likely.probability()).isCloseTo(0.18 / (0.18 + 0.02 + 0.18), within(1e-9));
    assertThat(TABLE.given(List.of(Clue.SYN_SILENT)).mechanism()).isEqualTo(Mechanism.IP_BLACKHOLE);
    assertThat(TABLE.mechanisms()).containsExactly(Mechanism.IP_RESET, Mechanism.IP_BLACKHOLE);
  }

  @Test
  void ofTwoThatAreAsLikelyTheFirstIsGiven() {
    assertThat(TABLE.given(List.of()).mechanism()).isEqualTo(Mechanism.IP_RESET);
  }

  @Test
  void whatATableDoesNotKnowChangesNothing() {
    assertThat(TABLE.given(List.of(Clue.NAME_RESET))).isEqualTo(TABLE.given(List.of()));
    assertThat(TABLE.concerns(Set.of(Clue.NAME_RESET))).isFalse();
    assertThat(TABLE.concerns(Set.of(Clue.NAME_RESET, Clue.SYN_RESET))).isTrue();
  }

  @Test
  void aClueSpeaksForWhatMakesItHalfAsLikelyAgainOrMore() {
    assertThat(TABLE.speaksFor(Clue.SYN_RESET, Mechanism.IP_RESET)).isTrue();
    assertThat(TABLE.speaksFor(Clue.SYN_SILENT, Mechanism.IP_BLACKHOLE)).as("1.5 times").isTrue();
    assertThat(TABLE.speaksFor(Clue.SYN_RESET, Mechanism.IP_BLACKHOLE)).isFalse();
    assertThat(TABLE.speaksFor(Clue.NAME_RESET, Mechanism.IP_RESET)).isFalse();
    assertThat(TABLE.speaksFor(Clue.SYN_RESET, Mechanism.TLS_MITM)).isFalse();
  }

  @Test
  void numbersAreAsManyAsExplanationsAndSmoothed() {
    assertThatThrownBy(() -> TABLE.row(Clue.SYN_ACCEPTED, 0.1, 0.2))
        .hasMessageStartingWith("2 numbers for the 3 explanations");
    assertThatThrownBy(() -> TABLE.row(Clue.SYN_ACCEPTED, 0.1, 0.2, 0.0049))
        .hasMessage("0.0049 is not in 0.005..0.995");
    assertThatThrownBy(() -> TABLE.row(Clue.SYN_ACCEPTED, 0.1, 0.2, 0.9951))
        .hasMessage("0.9951 is not in 0.005..0.995");
    assertThat(TABLE.row(Clue.SYN_ACCEPTED, 0.005, 0.2, 0.995).concerns(Set.of(Clue.SYN_ACCEPTED)))
        .isTrue();
  }
}
