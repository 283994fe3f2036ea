package tocsin.lab.censor;

import java.time.LocalTime;
import java.util.Optional;

/// A fault, how often and when.
///
/// @param fault what is done
/// @param probability to which share of flows (of packets, for a loss), 0 to 1
/// @param hours at which hours of the day (UTC); always if empty
public record Rule(Fault fault, double probability, Optional<Hours> hours) {
  public Rule {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability %s is not in 0..1".formatted(probability));
    }
  }

  /// Always, to everyone.
  public static Rule always(Fault fault) {
    return new Rule(fault, 1, Optional.empty());
  }

  /// From an hour of the day until before another, past midnight where the latter is earlier.
  public record Hours(LocalTime from, LocalTime until) {
    /// Whether that time of day is among them.
    public boolean contain(LocalTime time) {
      return from.isBefore(until)
          ? !time.isBefore(from) && time.isBefore(until)
          : !time.isBefore(from) || time.isBefore(until);
    }
  }
}
