package tocsin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// How values from files are shown in problems, and which word a misspelt one stands for.
public final class Words {
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_COMPARED = 40;

  private Words() {}

  /// The value in single quotes, shortened and without control characters.
  public static String quoted(String value) {
    return "'" + plain(value, LONGEST_SHOWN) + "'";
  }

  /// The text on one line, at most `most` characters of it.
  public static String plain(String text, int most) {
    String shown = text.length() <= most ? text : text.substring(0, most) + "...";
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", "?");
  }

  /// `; did you mean` and the one of `known` that is near, or the list of them.
  public static String meant(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "; did you mean '%s'?".formatted(near))
        .orElse("; known are " + String.join(", ", known));
  }

  /// The known word that `word` is a slip of, if there is one.
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_COMPARED) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /// Levenshtein's distance, with the previous row of his table kept.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
