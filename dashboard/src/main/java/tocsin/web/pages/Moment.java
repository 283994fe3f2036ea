package tocsin.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A time, for machines and for people; always UTC.
///
/// @param iso RFC 3339
/// @param text such as `23 Nov 2026, 10:20:05 UTC`
record Moment(String iso, String text) {
  private static final DateTimeFormatter FULL = format("d MMM uuuu, HH:mm:ss 'UTC'");
  private static final DateTimeFormatter DAY = format("d MMM uuuu, HH:mm 'UTC'");
  private static final DateTimeFormatter CLOCK = format("HH:mm 'UTC'");

  /// To the second.
  static Moment of(Instant instant) {
    return new Moment(iso(instant), FULL.format(instant));
  }

  /// To the minute, without the day if that is the day of `now`.
  static Moment near(Instant instant, Instant now) {
    boolean today = day(instant).equals(day(now));
    return new Moment(iso(instant), (today ? CLOCK : DAY).format(instant));
  }

  /// As an age: `12 s ago`, `3 h ago`; beyond two days as a date.
  static Moment ago(Instant instant, Instant now) {
    long seconds = Math.max(0, Duration.between(instant, now).toSeconds());
    String text =
        seconds < 120
            ? seconds + " s ago"
            : seconds < 7200
                ? seconds / 60 + " min ago"
                : seconds < 172_800 ? seconds / 3600 + " h ago" : DAY.format(instant);
    return new Moment(iso(instant), text);
  }

  /// A stretch of microseconds, for people.
  static String lasting(long micros) {
    if (micros < 1_000) {
      return micros + " µs";
    }
    return micros < 10_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1000.0)
        : micros < 10_000_000
            ? Math.round(micros / 1000.0) + " ms"
            : String.format(Locale.ROOT, "%.1f s", micros / 1_000_000.0);
  }

  private static String iso(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
