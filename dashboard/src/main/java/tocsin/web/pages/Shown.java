package tocsin.web.pages;

/// Strings from outside, made fit to be shown.
///
/// Control characters, invisible characters and those that turn the direction of writing are
/// written out as `⟨U+202E⟩`, and what is too long is cut with a note; markup is left to the
/// templates, which escape everything.
final class Shown {
  private static final int MOST = 400;

  private Shown() {}

  /// At most 400 characters of it.
  static String text(String text) {
    return text(text, MOST);
  }

  /// At most so many characters of it.
  static String text(String text, int most) {
    StringBuilder shown = new StringBuilder();
    String cut = text.length() <= most ? text : text.substring(0, most);
    cut.codePoints().forEach(character -> append(shown, character));
    if (text.length() > most) {
      shown.append(" … (").append(text.length() - most).append(" more characters)");
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append("⟨U+%04X⟩".formatted(character));
      default -> shown.appendCodePoint(character);
    }
  }
}
