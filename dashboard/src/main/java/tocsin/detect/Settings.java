package tocsin.detect;

import java.time.Duration;

/// How careful the detector is.
///
/// @param alarms how many false alarms are allowed in a year, in all that is watched
/// @param streams among how many streams they are shared
/// @param theta what thresholds are divided by, 0.4 to 1: how far quiet history falls short of the
///   independence that the model takes for granted; 1 where nothing was learned
/// @param kept how far back observations may come late
public record Settings(double alarms, int streams, double theta, Duration kept) {
  /// One false alarm a year over a thousand streams.
  public static final Settings PLAIN = new Settings(1, 1_000, 1, Duration.ofDays(3));

  public Settings {
    if (!(alarms > 0) || streams < 1 || !(theta >= 0.4 && theta <= 1)) {
      throw new IllegalArgumentException(
          "%s alarms, %d streams and theta %s are not above 0, 1 or more, and in 0.4..1"
              .formatted(alarms, streams, theta));
    }
  }
}
