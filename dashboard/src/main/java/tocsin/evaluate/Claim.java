package tocsin.evaluate;

import java.util.Set;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;

/// What a contender says happens.
///
/// @param kind what it calls it
/// @param certain whether it says more than that it suspects it
/// @param service empty if of none
/// @param region `*` for everywhere
/// @param from second of the first sign
/// @param onset the second at which it says that it began: the middle of its bracket
/// @param detected second at which it said so
/// @param over second at which it said that it is over; [Long#MAX_VALUE] if it did not
/// @param mechanisms how, as far as it says
/// @param networks in how many, as far as it says
record Claim(
    EventClass kind,
    boolean certain,
    String service,
    String region,
    long from,
    long onset,
    long detected,
    long over,
    Set<Mechanism> mechanisms,
    int networks) {
  Claim {
    mechanisms = Set.copyOf(mechanisms);
  }

  /// Of one that knows no other word than blocking.
  static Claim plain(String service, String region, long onset, long detected) {
    return new Claim(
        EventClass.BLOCKING,
        true,
        service,
        region,
        onset,
        onset,
        detected,
        Long.MAX_VALUE,
        Set.of(),
        0);
  }

  /// Whether it says that somebody means it.
  boolean accuses() {
    return switch (kind) {
      case BLOCKING, THROTTLING, SHUTDOWN -> true;
      case OUTAGE, REGIONAL_UNREACHABLE, ENDPOINT_CHANGE, INSTRUMENT, PROBE_SILENT -> false;
    };
  }
}
