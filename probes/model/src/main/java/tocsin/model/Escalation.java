package tocsin.model;

import java.time.Duration;

/// A dashboard's request to measure a role more often for a while, since something may have begun
/// there.
///
/// @param target the role
/// @param interval between two checks of each of its endpoints, [#SHORTEST] to an hour
/// @param duration for how long from now on, up to [#LONGEST]
public record Escalation(Target target, Duration interval, Duration duration) {
  /// More often nobody may ask for.
  public static final Duration SHORTEST = Duration.ofSeconds(20);

  /// Longer nobody may ask for.
  public static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Duration SLOWEST = Duration.ofHours(1);

  public Escalation {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(SLOWEST) > 0) {
      throw new IllegalArgumentException(
          "an interval of %s is not in %s..%s".formatted(interval, SHORTEST, SLOWEST));
    }
    if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a duration of %s is not above zero and up to %s".formatted(duration, LONGEST));
    }
  }
}
