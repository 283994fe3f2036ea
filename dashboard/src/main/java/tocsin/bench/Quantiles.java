package tocsin.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Quantiles of lists and of histograms.
final class Quantiles {
  private Quantiles() {}

  /// The middle value; the mean of the two in the middle if there are two.
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The upper bound of the bucket that holds the quantile, of what was counted between two
  /// readings of a histogram: never less than the true value.
  static double upperBound(double quantile, Map<Double, Double> before, Map<Double, Double> after) {
    Map<Double, Double> counts = new TreeMap<>(after);
    before.forEach((bound, count) -> counts.merge(bound, -count, Double::sum));
    double total = counts.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    return counts.entrySet().stream()
        .filter(bucket -> total > 0 && bucket.getValue() >= quantile * total)
        .mapToDouble(Map.Entry::getKey)
        .findFirst()
        .orElse(Double.NaN);
  }
}
