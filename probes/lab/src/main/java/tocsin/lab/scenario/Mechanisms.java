package tocsin.lab.scenario;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.config.Folder;
import tocsin.config.Problem;

/// The vocabulary of findings, `data/mechanisms.csv`: `id,parent,blocking,description`.
final class Mechanisms {
  private static final String HEADER = "id,parent,blocking,description";
  private static final int COLUMNS = 4;

  private final Map<String, Boolean> blocking;

  private Mechanisms(Map<String, Boolean> blocking) {
    this.blocking = blocking;
  }

  /// Reads the file; what is wrong with it is noted.
  static Mechanisms read(Path file, List<Problem> problems) {
    Folder folder = new Folder(problems);
    Map<String, Boolean> blocking = new LinkedHashMap<>();
    folder
        .bytes(file)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().toList())
        .ifPresent(lines -> read(lines, file.toString(), problems, blocking));
    return new Mechanisms(blocking);
  }

  private static void read(
      List<String> lines, String file, List<Problem> problems, Map<String, Boolean> blocking) {
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      problems.add(new Problem(file, 1, "the first line has to be " + HEADER));
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] columns = lines.get(i).split(",", -1);
      if (columns.length != COLUMNS || !columns[2].matches("yes|no")) {
        problems.add(
            new Problem(file, i + 1, "a row has four columns, the third of them yes or no"));
      } else if (blocking.put(columns[0], columns[2].equals("yes")) != null) {
        problems.add(new Problem(file, i + 1, "'%s' is there twice".formatted(columns[0])));
      } else if (!columns[1].isEmpty() && !blocking.containsKey(columns[1])) {
        problems.add(
            new Problem(file, i + 1, "parent '%s' stands nowhere above".formatted(columns[1])));
      }
    }
  }

  /// Every id, in the order of the file.
  Set<String> ids() {
    return blocking.keySet();
  }

  /// Whether the mechanism is a way of blocking.
  boolean isBlocking(String id) {
    return blocking.getOrDefault(id, false);
  }
}
