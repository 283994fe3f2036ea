package tocsin.config;

import java.util.Comparator;

/// One thing that is wrong in the configuration, in one sentence that says what would be right.
///
/// @param file the file's path, as the directory was named
/// @param line the line, counted from 1; 0 where the file or folder as a whole is meant
/// @param text the sentence, without a full stop
public record Problem(String file, int line, String text) implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparing(Problem::text);

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /// Writes `file:line: text`, which editors can jump to.
  @Override
  public String toString() {
    return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
  }
}
