package tocsin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.judge.State;
import tocsin.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// State changes on disk: one JSON line each, in the order noticed.
///
/// A line that was cut short by a crash is skipped: what it said is noticed again. A file that has
/// grown beyond [#MOST_LINES] is shortened to the last [#KEPT_LINES] and the last of every place.
final class ChangeFile {
  private static final System.Logger LOG = System.getLogger(ChangeFile.class.getName());
  private static final int MOST_LINES = 20_000;
  private static final int KEPT_LINES = 5_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /// Lines of before mechanisms were known have none.
  private record Line(
      Instant at,
      Target target,
      String region,
      State from,
      State to,
      String layer,
      @Nullable List<String> mechanisms,
      String measurement) {
    static Line of(Change change) {
      return new Line(
          change.at(),
          change.place().target(),
          change.place().region(),
          change.from(),
          change.to(),
          change.layer(),
          change.mechanisms(),
          change.measurement());
    }

    Change change() {
      List<String> known = mechanisms == null ? List.of() : mechanisms;
      return new Change(at, new Place(target, region), from, to, layer, known, measurement);
    }
  }

  private final Path path;

  ChangeFile(Path path) {
    this.path = path;
  }

  /// All of them, oldest first.
  List<Change> read() throws IOException {
    if (Files.notExists(path)) {
      return List.of();
    }
    String text = Files.readString(path);
    List<Change> changes = new ArrayList<>();
    text.lines().forEach(line -> parse(line, changes));
    if (changes.size() > MOST_LINES || (!text.isEmpty() && !text.endsWith("\n"))) {
      rewrite(changes);
    }
    return changes;
  }

  /// Adds these; that the disk takes none is logged, and they are noticed again after a restart.
  void append(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      Files.writeString(path, text(changes), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "State changes cannot be written to {0}: {1}",
          path,
          e.getMessage());
    }
  }

  private void rewrite(List<Change> changes) throws IOException {
    Map<Place, Change> last = new LinkedHashMap<>();
    changes.forEach(change -> last.put(change.place(), change));
    Set<Change> kept = new LinkedHashSet<>(last.values());
    kept.addAll(changes.subList(Math.max(0, changes.size() - KEPT_LINES), changes.size()));
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(fresh, text(changes.stream().filter(kept::contains).toList()));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String text(List<Change> changes) {
    return changes.stream()
        .map(change -> MAPPER.writeValueAsString(Line.of(change)) + "\n")
        .collect(Collectors.joining());
  }

  private static void parse(String line, List<Change> changes) {
    try {
      changes.add(MAPPER.readValue(line.getBytes(StandardCharsets.UTF_8), Line.class).change());
    } catch (JacksonException e) {
      LOG.log(
          System.Logger.Level.WARNING, "A state change cannot be read and is skipped: {0}", line);
    }
  }
}
