package tocsin.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What whoever runs the dashboard has to say to all its readers, such as that the data is
/// simulated.
///
/// @param file one line of text, UTF-8, at most [#MOST_BYTES]; read each time, so that it can
///   change
public record Notice(Optional<Path> file) {
  /// Nothing to say.
  public static final Notice NONE = new Notice(Optional.empty());

  private static final int MOST_BYTES = 2000;

  /// The text; empty where there is none, or no file that can be read.
  public String text() {
    return file.map(Notice::read).orElse("");
  }

  private static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
