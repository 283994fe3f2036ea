package tocsin.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tocsin.web.EventJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// An [Entry] as one line of JSON.
record EntryLine(long sequence, Instant recordedAt, boolean withdrawn, EventJson event) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  static String of(Entry entry) {
    return MAPPER.writeValueAsString(
        new EntryLine(
            entry.sequence(), entry.recordedAt(), entry.withdrawn(), EventJson.of(entry.event())));
  }

  /// What the line says; nothing if it cannot be read.
  static Optional<Entry> parse(String line) {
    try {
      EntryLine read = MAPPER.readValue(line.getBytes(StandardCharsets.UTF_8), EntryLine.class);
      return Optional.of(
          new Entry(read.sequence, read.recordedAt, read.withdrawn, read.event.event()));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
