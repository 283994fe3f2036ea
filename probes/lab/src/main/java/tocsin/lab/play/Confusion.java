package tocsin.lab.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/// How often what deserves one word was told another.
///
/// A right word beside a false claim elsewhere is another word.
final class Confusion {
  /// What was told, by what was deserved.
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  /// The confusion of outcomes, each by one word for what it deserves and what was told.
  static Confusion of(List<Outcome> outcomes, Function<Finding, String> word) {
    Confusion confusion = new Confusion();
    for (Outcome one : outcomes) {
      confusion
          .counts
          .computeIfAbsent(word.apply(one.expected()), _ -> new TreeMap<>())
          .merge(word.apply(one.actual()) + one.besides(), 1L, Long::sum);
    }
    return confusion;
  }

  /// The matrix, with its head.
  List<List<String>> rows() {
    List<String> told =
        counts.values().stream().flatMap(row -> row.keySet().stream()).distinct().sorted().toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("deserves \\ was told", told));
    counts.forEach(
        (deserved, row) ->
            rows.add(
                row(deserved, told.stream().map(one -> cell(row.getOrDefault(one, 0L))).toList())));
    return rows;
  }

  private static List<String> row(String head, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(head));
    row.addAll(rest);
    return row;
  }

  private static String cell(long count) {
    return count == 0 ? "." : String.valueOf(count);
  }

  /// The mean over the deserved words of 2 TP / (2 TP + FP + FN), 0 to 1; 0 of nothing.
  double macroF1() {
    return counts.keySet().stream().mapToDouble(this::f1).average().orElse(0);
  }

  private double f1(String word) {
    Map<String, Long> row = Objects.requireNonNull(counts.get(word));
    long right = row.getOrDefault(word, 0L);
    long deserved = row.values().stream().mapToLong(Long::longValue).sum();
    long told = counts.values().stream().mapToLong(other -> other.getOrDefault(word, 0L)).sum();
    return 2.0 * right / (deserved + told);
  }
}
