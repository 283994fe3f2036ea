package tocsin.evaluate;

import java.util.Set;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;

/// What really happened, as whoever planted it knows.
///
/// @param service empty for what hits a region as a whole
/// @param region where; `*` for everywhere
/// @param span from when to when
/// @param deserved what it may be called
/// @param planted whether somebody means it: a block, a shutdown
/// @param share of the measurements that it hits; 1 for what is not a block
/// @param probes how many watch there every minute
/// @param mechanisms how it is done
/// @param sharp whether it begins at one moment
/// @param networks how many it hits
record Truth(
    String service,
    String region,
    Span span,
    Set<EventClass> deserved,
    boolean planted,
    double share,
    int probes,
    Set<Mechanism> mechanisms,
    boolean sharp,
    int networks) {
  Truth {
    deserved = Set.copyOf(deserved);
    mechanisms = Set.copyOf(mechanisms);
  }

  /// Whether it is of that place and service, as far as both have one.
  boolean touches(String otherService, String otherRegion) {
    boolean sameService =
        service.isEmpty() || otherService.isEmpty() || service.equals(otherService);
    boolean sameRegion =
        region.equals("*") || otherRegion.equals("*") || region.equals(otherRegion);
    return sameService && sameRegion;
  }
}
