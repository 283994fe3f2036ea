package tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LabTableTest {
  private final Map<String, List<Double>> rounds = new TreeMap<>();

  LabTableTest() {
    List.of("trip_bridge", "trip_box", "trip_rules", "added_box", "added_rules", "down")
        .forEach(id -> rounds.put(id, List.of(0.5, 0.25, 0.75)));
    List.of("rate_up_bridge", "rate_up", "rate_down_bridge", "rate_down", "memory")
        .forEach(id -> rounds.put(id, List.of(300.0)));
    rounds.put("up", List.of(9.0, 7.0, 8.0));
  }

  @Test
  void aFigureIsTheMedianOfItsRounds() throws IOException, BenchException {
    Report report = LabTable.of(rounds);
    assertThat(report.allMet()).isTrue();
    assertThat(report.table()).containsPattern("all answers, s +8\\.00 +<= 8\\.00 +met");
  }

  @Test
  void aTargetIsMissed() throws IOException, BenchException {
    rounds.put("rate_down", List.of(199.0));
    Report report = LabTable.of(rounds);
    assertThat(report.allMet()).isFalse();
    assertThat(report.table()).containsPattern("TCP to the probe, box with rules.*MISSED");
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    rounds.remove("memory");
    assertThatThrownBy(() -> LabTable.of(rounds))
        .isInstanceOf(BenchException.class)
        .hasMessage("the lab did not measure memory");
  }
}
