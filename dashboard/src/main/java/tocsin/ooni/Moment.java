package tocsin.ooni;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Their times: `2021-03-15 10:20:05`, in UTC.
final class Moment {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Moment() {}

  static Optional<Instant> read(String text) {
    String local = text.strip().replace(' ', 'T');
    try {
      return Optional.of(
          LocalDateTime.parse(local.endsWith("Z") ? local.substring(0, local.length() - 1) : local)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String written(Instant at) {
    return FORMAT.format(at);
  }
}
