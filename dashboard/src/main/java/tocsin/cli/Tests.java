package tocsin.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tocsin.judge.Explanation;

/// An explanation as lines for a terminal: the tests as a small table, and a paragraph.
final class Tests {
  private static final int QUESTION = 50;
  private static final int CELL = 44;
  private static final int WIDTH = 100;

  private Tests() {}

  /// The lines, if there is anything to say.
  static String of(Explanation explanation) {
    return table(explanation.rows()) + paragraph(explanation.found());
  }

  private static String table(List<Explanation.Row> rows) {
    return rows.isEmpty()
        ? ""
        : line("test", "", "this network", "control")
            + rows.stream()
                .map(row -> line(row.test(), row.question(), row.here(), row.control()))
                .collect(Collectors.joining());
  }

  private static String line(String test, String question, String here, String control) {
    return String.format(
                Locale.ROOT,
                "  %-4s %-" + QUESTION + "s %-" + CELL + "s %s",
                test,
                question,
                dashed(here),
                dashed(control))
            .stripTrailing()
        + System.lineSeparator();
  }

  private static String dashed(String text) {
    String printable = Waterfall.printable(text);
    return printable.isEmpty() ? "-" : printable;
  }

  private static String paragraph(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : Waterfall.printable(text).split(" ", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      boolean wraps = column + word.length() + 1 > WIDTH;
      lines.append(column == 0 ? "  " : wraps ? System.lineSeparator() + "  " : " ").append(word);
      column = wraps || column == 0 ? word.length() + 2 : column + word.length() + 1;
    }
    return lines.isEmpty() ? "" : lines + System.lineSeparator();
  }
}
