package tocsin.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/// Reads the time out of ids (UUIDv7: the first 48 bits are milliseconds since 1970).
final class Ids {
  private Ids() {}

  static long millis(String id) {
    return UUID.fromString(id).getMostSignificantBits() >>> 16;
  }

  static LocalDate day(String id) {
    return day(Instant.ofEpochMilli(millis(id)));
  }

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
