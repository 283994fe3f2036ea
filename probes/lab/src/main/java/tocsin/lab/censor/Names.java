package tocsin.lab.censor;

import java.util.List;
import java.util.Locale;

/// The names a censor looks for.
///
/// @param patterns `chat.signal.org` for that name alone, `*.signal.org` for every name below it,
///   `*` for all; lower case
public record Names(List<String> patterns) {
  public Names {
    patterns = patterns.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)).toList();
  }

  /// Whether the name, in any case and with or without the final dot, is one of them.
  public boolean match(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    return patterns.stream().anyMatch(pattern -> matches(pattern, plain));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.startsWith("*")
        ? name.endsWith(pattern.substring(1)) && name.length() >= pattern.length()
        : pattern.equals(name);
  }
}
