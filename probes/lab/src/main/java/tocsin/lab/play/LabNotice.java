package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What every page of the lab's dashboard says: that its data is simulated, what the censor is
/// doing, and what the dashboard concluded last.
final class LabNotice {
  private static final String SIMULATED = "Simulated, in a lab on one machine.";

  private final Path file;
  private String caption = "";
  private String conclusion = "";

  /// @param file where the dashboard reads it
  LabNotice(Path file) throws IOException {
    this.file = file;
    write();
  }

  Path file() {
    return file;
  }

  /// The censor does something else from now on.
  void caption(String text) throws IOException {
    caption = " " + text;
    conclusion = "";
    write();
  }

  /// The dashboard concluded this.
  void conclude(String sentence, Instant at) throws IOException {
    conclusion = " Tocsin at %s: %s.".formatted(at.truncatedTo(ChronoUnit.SECONDS), sentence);
    write();
  }

  private void write() throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, SIMULATED + caption + conclusion);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
