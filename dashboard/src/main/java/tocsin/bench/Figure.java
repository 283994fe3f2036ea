package tocsin.bench;

import java.util.List;
import java.util.stream.IntStream;

/// One line of the table: what was measured and what was hoped for.
///
/// @param id its stored name
/// @param name for people
/// @param unit of `own` and `other`
/// @param own what Tocsin needs: the median of the rounds
/// @param other what blackbox_exporter needs for the same; NaN where it cannot do the job
/// @param ratio the median of the rounds' ratios, own to other; NaN like `other`
/// @param goal what it is held against
/// @param rounds Tocsin's figure in each round
record Figure(
    String id,
    String name,
    String unit,
    double own,
    double other,
    double ratio,
    Goal goal,
    List<Double> rounds) {
  Figure {
    rounds = List.copyOf(rounds);
  }

  /// A figure of one reading, beside nothing.
  static Figure alone(String id, String name, String unit, double own, Goal goal) {
    return new Figure(id, name, unit, own, Double.NaN, Double.NaN, goal, List.of(own));
  }

  /// A figure beside blackbox_exporter's of the same rounds.
  static Figure beside(
      String id, String name, String unit, List<Double> own, List<Double> other, Goal goal) {
    List<Double> ratios =
        IntStream.range(0, own.size()).mapToObj(i -> own.get(i) / other.get(i)).toList();
    return new Figure(
        id,
        name,
        unit,
        Quantiles.median(own),
        Quantiles.median(other),
        Quantiles.median(ratios),
        goal,
        own);
  }

  /// Whether the goal is met; true where there is none.
  boolean met() {
    return switch (goal) {
      case Goal.AtMost(double most) -> own <= most;
      case Goal.AtLeast(double least) -> own >= least;
      case Goal.RatioAtMost(double most) -> ratio <= most;
      case Goal.None() -> true;
    };
  }
}
