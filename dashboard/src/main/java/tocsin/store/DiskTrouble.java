package tocsin.store;

import java.util.List;

/// What a database error means for its file. DuckDB gives no codes, so it goes by the words.
enum DiskTrouble {
  /// There is no room.
  FULL,
  /// The bytes are not what was written.
  CORRUPT,
  /// Anything else.
  OTHER;

  private static final List<String> FULL_WORDS =
      List.of("No space left", "File too large", "quota exceeded", "not enough space");
  private static final List<String> CORRUPT_WORDS =
      List.of(
          "not a valid DuckDB database",
          "Corrupt",
          "Serialization Error",
          "Could not read enough bytes",
          "Failure while replaying WAL",
          "INTERNAL Error",
          "Catalog Error");

  static DiskTrouble of(Exception error) {
    String message = String.valueOf(error.getMessage());
    if (FULL_WORDS.stream().anyMatch(message::contains)) {
      return FULL;
    }
    return CORRUPT_WORDS.stream().anyMatch(message::contains) ? CORRUPT : OTHER;
  }
}
