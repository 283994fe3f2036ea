package tocsin.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One check of one endpoint from one vantage: the unit that is stored, judged and replayed.
///
/// @param id UUIDv7 (RFC 9562), lower case; its time is that of `startedAt`
/// @param startedAt when it began by the probe's clock, to the microsecond
/// @param vantage where
/// @param endpoint of what
/// @param retryOf id of the failed measurement that set this one off: the one it repeats 15 to 25 s
///   later or, for a battery, the one it explains; empty for a first attempt
/// @param steps what was done, in the order begun; never empty
public record Measurement(
    String id,
    Instant startedAt,
    Vantage vantage,
    Endpoint endpoint,
    String retryOf,
    List<Step> steps) {
  private static final Pattern UUID_V7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  public Measurement {
    Text.matching(UUID_V7, "id", id, "a lower-case UUIDv7");
    if (!retryOf.isEmpty()) {
      Text.matching(UUID_V7, "retry_of", retryOf, "a lower-case UUIDv7");
    }
    if (startedAt.isBefore(EARLIEST) || !startedAt.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          "started_at %s is not between %s and %s".formatted(startedAt, EARLIEST, LATEST));
    }
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("measurement %s has no steps".formatted(id));
    }
    boolean trials = endpoint.kind() == CheckKind.BATTERY;
    if (steps.stream().anyMatch(step -> step instanceof Step.Trial != trials)) {
      throw new IllegalArgumentException(
          "measurement %s: a battery consists of trials, and nothing else does".formatted(id));
    }
  }

  /// What was asked for, whatever its address.
  public Target target() {
    return endpoint.target();
  }

  /// Whether it is the battery of tests that a failed check set off: its steps are then all
  /// [Step.Trial].
  public boolean isBattery() {
    return endpoint.kind() == CheckKind.BATTERY;
  }

  /// Every step there is, those that the trials of a battery took included.
  public Stream<Step> everyStep() {
    return steps.stream()
        .flatMap(
            step ->
                step instanceof Step.Trial trial
                    ? Stream.concat(Stream.of(trial), trial.steps().stream())
                    : Stream.of(step));
  }

  /// Whether a handshake succeeded, so that a verified certificate vouches for whoever answered.
  public boolean vouchedFor() {
    for (Step step : steps) {
      if (step instanceof Step.Handshake && step.outcome().succeeded()) {
        return true;
      }
    }
    return false;
  }
}
