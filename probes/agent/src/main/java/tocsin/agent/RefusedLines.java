package tocsin.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;

/// Lines no dashboard will have, kept in `refused.ndjson` for whoever looks into it: a mebibyte of
/// the latest, and one of those before in `refused.1.ndjson`.
final class RefusedLines {
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final Journal journal;
  private final LongAdder count = new LongAdder();

  RefusedLines(Path folder, Journal journal) {
    this.file = folder.resolve("refused.ndjson");
    this.journal = journal;
  }

  /// Keeps a line, with its end.
  void add(byte[] line, String reason) {
    count.increment();
    journal.warn("uplink: the dashboard refused a measurement: " + reason);
    try {
      if (Files.exists(file) && Files.size(file) + line.length > MOST_BYTES) {
        Path before = file.resolveSibling("refused.1.ndjson");
        Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(file)) {
        Durable.create(file).close();
      }
      Files.write(file, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      journal.warn("uplink: cannot keep it in %s: %s".formatted(file, e.getMessage()));
    }
  }

  /// How many there were.
  long count() {
    return count.sum();
  }
}
