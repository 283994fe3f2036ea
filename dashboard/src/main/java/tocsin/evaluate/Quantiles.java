package tocsin.evaluate;

import java.util.List;

/// The middle, the end but for a twentieth, and the end of some values; infinite for what never
/// came, NaN where there are none.
record Quantiles(double p50, double p95, double max, int count) {
  static Quantiles of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Quantiles(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1), sorted.size());
  }

  /// The least value that no fewer than that share are at or below.
  private static double at(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
  }
}
