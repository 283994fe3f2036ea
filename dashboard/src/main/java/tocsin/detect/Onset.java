package tocsin.detect;

import java.time.Instant;

/// Between which two moments something began.
///
/// @param earliest the last time that all was well there
/// @param latest the first time that it was not
public record Onset(Instant earliest, Instant latest) {
  public Onset {
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "the latest onset %s is before the earliest, %s".formatted(latest, earliest));
    }
  }
}
