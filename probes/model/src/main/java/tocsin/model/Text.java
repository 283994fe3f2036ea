package tocsin.model;

import java.util.regex.Pattern;

/// Checks on strings that come from outside, worded for the person who has to mend them.
final class Text {
  private Text() {}

  /// Returns `value` if it matches, else throws with the name, the value and what would be right.
  static String matching(Pattern pattern, String name, String value, String right) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s `%s` is not %s".formatted(name, shortened(value), right));
    }
    return value;
  }

  /// Returns `value` if it has at most `most` characters.
  static String atMost(int most, String name, String value) {
    if (value.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters; at most %d are kept".formatted(name, value.length(), most));
    }
    return value;
  }

  /// Returns `port` if it is one.
  static int port(int port, String of) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port %d of %s is not in 1..65535".formatted(port, of));
    }
    return port;
  }

  private static String shortened(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "...";
  }
}
