package tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tocsin.detect.Onset;

/// Times of events in words, always UTC and with the day: such words are read later, too.
final class EventTimes {
  /// A bracket no wider than this is one moment.
  private static final Duration NARROW = Duration.ofMinutes(5);

  private static final DateTimeFormatter FULL = format("d MMM uuuu HH:mm 'UTC'");
  private static final DateTimeFormatter DAY_AND_CLOCK = format("d MMM uuuu HH:mm");
  private static final DateTimeFormatter CLOCK = format("HH:mm 'UTC'");

  private EventTimes() {}

  /// Such as `15 Mar 2021 10:20 UTC`.
  static String at(Instant instant) {
    return FULL.format(instant);
  }

  /// Such as `15 Mar 2021 10:20 UTC`, or `between 15 Mar 2021 10:00 and 10:20 UTC` where it is not
  /// known to five minutes.
  static String of(Onset onset) {
    if (Duration.between(onset.earliest(), onset.latest()).compareTo(NARROW) <= 0) {
      return at(onset.latest());
    }
    boolean oneDay = day(onset.earliest()).equals(day(onset.latest()));
    return "between %s and %s"
        .formatted(
            DAY_AND_CLOCK.format(onset.earliest()), (oneDay ? CLOCK : FULL).format(onset.latest()));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
