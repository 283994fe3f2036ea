package tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  @Test
  void aFigureIsALineOfJson() {
    Rounds rounds = new Rounds("memory", List.of(412.5, 7.0));
    assertThat(rounds.line()).isEqualTo("{\"id\":\"memory\",\"values\":[412.5,7.0]}");
    assertThat(Rounds.read(rounds.line())).isEqualTo(rounds);
  }

  @Test
  void whatIsNoneIsSaid() {
    assertThatThrownBy(() -> Rounds.read("Hello"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a figure of the lab: Hello");
  }

  @Test
  void whatABoxAddsIsComparedRoundByRound() {
    assertThat(Crossing.differences(List.of(0.5, 0.75), List.of(0.25, 0.25)))
        .containsExactly(0.25, 0.5);
  }
}
