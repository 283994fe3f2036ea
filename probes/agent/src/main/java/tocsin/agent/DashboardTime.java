package tocsin.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of day that measurements and batches are dated by: this machine's or, where that is off
/// by more than [#TOLERATED], the dashboard's, as its answers tell it.
///
/// So a probe whose clock is days off is heard all the same, beside what others measured then.
/// Certificates are judged by the machine's own clock: no header has a say in them.
final class DashboardTime implements InstantSource {
  /// What is left alone: half of it may be the way of an answer.
  static final Duration TOLERATED = Duration.ofSeconds(60);

  /// What a correction may be off before it is changed: answers tell the time to the second.
  private static final Duration STEADY = Duration.ofSeconds(10);

  private final InstantSource machine;
  private volatile Duration offset = Duration.ZERO;
  private volatile Duration correction = Duration.ZERO;

  DashboardTime(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(correction);
  }

  /// A dashboard has answered, and told what time it is there.
  void told(Instant there) {
    offset = Duration.between(machine.instant(), there);
    if (offset.abs().compareTo(TOLERATED) <= 0) {
      correction = Duration.ZERO;
    } else if (offset.minus(correction).abs().compareTo(STEADY) > 0) {
      correction = offset;
    }
  }

  /// By how much the dashboard's clock is ahead of this machine's, as its last answer told.
  Duration offset() {
    return offset;
  }

  /// What is added to this machine's time; zero where that is good enough.
  Duration correction() {
    return correction;
  }
}
