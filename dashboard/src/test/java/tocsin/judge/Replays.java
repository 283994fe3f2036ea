package tocsin.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Measurement;
import tocsin.wire.Wire;

/// The stories behind `data/replay`, all of them made up: at least one a rule. Its `main` writes
/// the measurements; what is expected of them is for people to write and read.
final class Replays {
  private final Map<String, List<Measurement>> stories = new LinkedHashMap<>();

  private Replays() {
    LinkReplays.tell(this);
    UnprovenReplays.tell(this);
    OutageReplays.tell(this);
    DnsReplays.tell(this);
    HandshakeReplays.tell(this);
    WayReplays.tell(this);
    OrderReplays.tell(this);
    ConditionReplays.tell(this);
    stories.putAll(ListedStories.all());
  }

  /// Writes the measurements of every story that has no folder yet below the one given.
  public static void main(String... args) throws IOException {
    for (Map.Entry<String, List<Measurement>> story : new Replays().stories.entrySet()) {
      Path folder = Path.of(args[0], story.getKey());
      if (Files.exists(folder.resolve("measurements.jsonl"))) {
        continue;
      }
      Files.createDirectories(folder);
      StringBuilder lines = new StringBuilder();
      story
          .getValue()
          .forEach(
              one ->
                  lines
                      .append(new String(Wire.encode(one), StandardCharsets.UTF_8).strip())
                      .append('\n'));
      Files.writeString(folder.resolve("measurements.jsonl"), lines);
    }
  }

  void tell(String name, Measurement... all) {
    tell(name, List.of(all));
  }

  void tell(String name, List<Measurement> all) {
    if (stories.putIfAbsent(name, List.copyOf(all)) != null) {
      throw new IllegalStateException("two stories are called " + name);
    }
  }
}
