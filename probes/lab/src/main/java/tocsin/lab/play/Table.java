package tocsin.lab.play;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Outcomes as a table for people: what was done, by the censors' own logs, beside what was said.
public final class Table {
  private static final List<String> HEAD =
      List.of("scenario", "truth", "deserves", "verdict", "mechanism", "delay", "pass");

  private Table() {}

  /// The table, its counts, the confusion of verdicts, and the macro-F1 score.
  public static String of(List<Outcome> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    outcomes.forEach(outcome -> rows.add(row(outcome)));
    Confusion matrix = Confusion.of(outcomes, Finding::verdict);
    return columns(rows)
        + counts(outcomes)
        + "\n"
        + columns(matrix.rows())
        + scores(outcomes, matrix);
  }

  private static List<String> row(Outcome outcome) {
    return List.of(
        outcome.scenario(),
        truth(outcome.truth()),
        outcome.expected().toString(),
        outcome.actual().verdict() + outcome.besides(),
        String.join(" ", outcome.actual().mechanisms()),
        outcome.delaySeconds().map(delay -> "%.0f s".formatted(delay)).orElse("-"),
        pass(outcome));
  }

  private static String pass(Outcome outcome) {
    if (outcome.pass()) {
      return "yes";
    }
    String what = outcome.verdictIsRight() ? "verdict only" : "MISS";
    return outcome.events().isEmpty() ? what : what + " - " + String.join("; ", outcome.events());
  }

  /// The three most frequent acts.
  private static String truth(Map<String, Long> truth) {
    String acts =
        truth.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(3)
            .map(entry -> "%dx %s".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return acts.isEmpty() ? "no act" : acts + (truth.size() > 3 ? ", ..." : "");
  }

  private static String counts(List<Outcome> outcomes) {
    long passed = outcomes.stream().filter(Outcome::pass).count();
    long right = outcomes.stream().filter(Outcome::verdictIsRight).count();
    return "%n%d of %d pass; the verdict is right in %d%n"
        .formatted(passed, outcomes.size(), right);
  }

  private static String scores(List<Outcome> outcomes, Confusion verdicts) {
    return "%nmacro-F1 %.3f over verdicts, %.3f over verdicts with their mechanisms (target 0.95)%n"
        .formatted(verdicts.macroF1(), Confusion.of(outcomes, Finding::toString).macroF1());
  }

  private static String columns(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(
            String.format(
                Locale.ROOT, "%-" + Math.max(1, widths[column]) + "s  ", row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
