package tocsin.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EvaluationTest {
  private static final Evaluation.Effort SMALL = new Evaluation.Effort(20, 1_000);
  private static final List<String> FIELDS =
      List.of(
          "delay_minutes",
          "false_alarms_per_1000_stream_years",
          "outage_blocking_events",
          "precision",
          "recall",
          "alerts_per_event",
          "onset_error_seconds",
          "theta");

  private Result result = new Result(0, 0, List.of(), List.of());

  @BeforeAll
  void evaluateOnce() {
    result = evaluate(1);
  }

  private static Result evaluate(long seed) {
    return new Evaluation(0.2, seed, SMALL, _ -> {}).run();
  }

  private static String json(Result result) {
    return JsonMapper.shared().writeValueAsString(result.object());
  }

  @Test
  void theSameSeedGivesTheSameFiguresAndAnotherSeedOthers() {
    assertThat(json(evaluate(1))).isEqualTo(json(result));
    assertThat(json(evaluate(2))).isNotEqualTo(json(result));
  }

  @Test
  void theObjectHasEveryFieldForTheDetectorAndForTheBaselines() {
    JsonNode object = JsonMapper.shared().readTree(json(result));
    assertThat(object.propertyNames()).containsAll(FIELDS);
    assertThat(object.get("baselines").propertyNames())
        .containsExactly("consecutive_5", "cusum_plain", "ooni_hourly_median");
    assertThat(object.get("baselines"))
        .allSatisfy(one -> assertThat(one.propertyNames()).containsAll(FIELDS));
    assertThat(object.get("delay_minutes")).hasSize(20);
    assertThat(object.get("delay_minutes").get(0).propertyNames())
        .contains("probes", "p0", "q", "p50", "p95", "max");
    assertThat(object.get("false_alarms_per_1000_stream_years").propertyNames())
        .contains("estimate", "low", "high");
  }

  @Test
  void thePlainCusumAccusesInOutagesAndTheDetectorDoesNot() {
    Map<String, Integer> accusations = new HashMap<>();
    for (Figures one : result.figures()) {
      accusations.put(one.name(), one.tally().inOutages);
    }
    assertThat(accusations.get("cusum_plain")).isPositive();
    assertThat(accusations.get("consecutive_5")).isPositive();
    assertThat(accusations.get("tocsin")).isZero();
  }

  @Test
  void thePlotIsAnImageWithACurveForEachAndLordensBound() throws Exception {
    Document plot =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(result.plot())));
    assertThat(plot.getElementsByTagName("polyline").getLength())
        .isEqualTo(1 + 2 * Kind.ALL.size());
    assertThat(result.plot()).contains("Lorden").contains("OONI hourly").doesNotContain("NaN");
  }

  @Test
  void theTableNamesEachTargetBesideTheResult() {
    assertThat(result.table())
        .contains("<= 1", ">= 0.99", ">= 0.98", ".9 to 1.1", "Tocsin", "plain CUSUM");
  }

  @Test
  void progressIsToldOncePerPart() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Evaluation evaluation = new Evaluation(0.1, 3, SMALL, told::add);
    evaluation.run();
    assertThat(told).hasSize(evaluation.parts());
  }
}
