package tocsin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How late an agent's checks begin.
final class Timeliness {
  private static final String DELAY = "tocsin_schedule_lag_seconds";

  private Timeliness() {}

  /// Watches a warm agent for that long.
  static List<Figure> of(AgentProcess agent, Duration window, Pace pace)
      throws IOException, InterruptedException, BenchException {
    AgentProcess.Reading before = agent.reading();
    pace.pause(window);
    AgentProcess.Reading after = agent.reading();
    Map<Double, Double> first = before.metrics().buckets(DELAY);
    Map<Double, Double> last = after.metrics().buckets(DELAY);
    double begun = after.metrics().sum(DELAY + "_count") - before.metrics().sum(DELAY + "_count");
    double failed = after.failed() - before.failed();
    if (begun == 0 || failed > begun / 100) {
      throw new BenchException(
          "timing: %.0f checks begun, %.0f failed; the figures would be worth nothing"
              .formatted(begun, failed));
    }
    return List.of(
        Figure.alone(
            "delay_p50",
            "schedule delay p50, 10,000 targets at 10 s",
            "ms",
            1e3 * Quantiles.upperBound(0.5, first, last),
            new Goal.None()),
        Figure.alone(
            "delay_p99",
            "schedule delay p99, 10,000 targets at 10 s",
            "ms",
            1e3 * Quantiles.upperBound(0.99, first, last),
            new Goal.AtMost(20)),
        Figure.alone(
            "begun",
            "checks begun a second meanwhile",
            "1/s",
            begun / window.toSeconds(),
            new Goal.None()));
  }
}
