package tocsin.agent;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What a probe tells its operator while it runs: one line each, time, level, sentence.
///
/// Its own few lines instead of a logging library: nothing to configure, nothing to load before the
/// first check, and no place for a stack trace.
public final class Journal {
  private final PrintStream out;
  private final InstantSource clock;

  public Journal(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Something an operator may like to know.
  public void info(String sentence) {
    line("info ", sentence);
  }

  /// Something that will hurt if it stays.
  public void warn(String sentence) {
    line("warn ", sentence);
  }

  /// Something that hurts.
  public void error(String sentence) {
    line("error", sentence);
  }

  private void line(String level, String sentence) {
    String oneLine = sentence.replaceAll("\\s*\\R\\s*", " ");
    out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + level + " " + oneLine);
  }
}
