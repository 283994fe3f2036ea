package tocsin.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that remembers up to where the spool has been delivered: `SEGMENT OFFSET`.
final class Cursor {
  private static final Pattern CONTENT = Pattern.compile("(\\d{1,18}) (\\d{1,18})\n");

  private final Path file;

  Cursor(Path folder) {
    this.file = folder.resolve("cursor");
  }

  /// What was saved last; the very beginning if nothing was or it cannot be read, so that lines are
  /// sent again rather than lost.
  Position load() throws IOException {
    if (!Files.exists(file)) {
      return Position.START;
    }
    Matcher matcher = CONTENT.matcher(Files.readString(file, US_ASCII));
    return matcher.matches()
        ? new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
        : Position.START;
  }

  void save(Position position) throws IOException {
    String content = position.segment() + " " + position.offset() + "\n";
    Durable.replace(file, content.getBytes(US_ASCII));
  }
}
