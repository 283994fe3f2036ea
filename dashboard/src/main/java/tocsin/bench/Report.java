package tocsin.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The performance table.
///
/// @param title of the benchmark
/// @param machine where
/// @param figures its lines
/// @param remarks what one must know to read it, one sentence each
public record Report(String title, Machine machine, List<Figure> figures, List<String> remarks) {
  private static final String LINE = "%-46s %12s %12s %7s %12s  %s%n";

  public Report {
    figures = List.copyOf(figures);
    remarks = List.copyOf(remarks);
  }

  /// Whether every figure is as it should be.
  public boolean allMet() {
    return figures.stream().allMatch(Figure::met);
  }

  /// For people.
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("%s%n%s%n%n".formatted(title, machine));
    table.append(LINE.formatted("", "Tocsin", "blackbox", "ratio", "target", ""));
    figures.forEach(figure -> table.append(line(figure)));
    table.append("%n".formatted());
    remarks.forEach(remark -> table.append("- %s%n".formatted(remark)));
    return table.toString();
  }

  /// For programs: one object.
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("title", title);
    object.put("machine", machine);
    object.put("all_met", allMet());
    object.put("figures", figures.stream().map(Report::object).toList());
    object.put("remarks", remarks);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(object);
  }

  private static Map<String, Object> object(Figure figure) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", figure.id());
    object.put("name", figure.name());
    object.put("unit", figure.unit());
    object.put("tocsin", figure.own());
    object.put("tocsin_rounds", figure.rounds());
    if (!Double.isNaN(figure.other())) {
      object.put("blackbox_exporter", figure.other());
      object.put("ratio", figure.ratio());
    }
    object.put("target", target(figure.goal()));
    object.put("met", figure.met());
    return object;
  }

  private static String line(Figure figure) {
    boolean alone = Double.isNaN(figure.other());
    return LINE.formatted(
        figure.name() + ", " + figure.unit(),
        number(figure.own()),
        alone ? "" : number(figure.other()),
        alone ? "" : number(figure.ratio()),
        target(figure.goal()),
        figure.goal() instanceof Goal.None ? "" : figure.met() ? "met" : "MISSED");
  }

  private static String target(Goal goal) {
    return switch (goal) {
      case Goal.AtMost(double most) -> "<= " + number(most);
      case Goal.AtLeast(double least) -> ">= " + number(least);
      case Goal.RatioAtMost(double most) -> "ratio <= " + number(most);
      case Goal.None() -> "";
    };
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
