package tocsin.store;

import java.time.Instant;

/// What the store has of one probe in a window of time.
///
/// @param probe its id
/// @param region of its newest measurement
/// @param asn of its newest measurement
/// @param control of its newest measurement
/// @param version of its newest measurement
/// @param lastStarted when its newest measurement began, by the probe's clock
/// @param lastReceived when a measurement of the window last came in, by the dashboard's clock
/// @param measurements how many there are in the window
public record ProbeSeen(
    String probe,
    String region,
    long asn,
    boolean control,
    String version,
    Instant lastStarted,
    Instant lastReceived,
    long measurements) {
  /// This, of an earlier day, and what a later day has of the same probe.
  ProbeSeen and(ProbeSeen later) {
    return new ProbeSeen(
        probe,
        later.region,
        later.asn,
        later.control,
        later.version,
        later.lastStarted,
        lastReceived.isAfter(later.lastReceived) ? lastReceived : later.lastReceived,
        measurements + later.measurements);
  }
}
