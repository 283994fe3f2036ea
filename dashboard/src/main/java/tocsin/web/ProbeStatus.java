package tocsin.web;

import java.time.Instant;
import java.util.Optional;

/// A probe, and whether it is heard of.
///
/// @param probe its id
/// @param region ISO 3166-1 alpha-2, or `ZZ`
/// @param asn of its network; 0 if unknown
/// @param version of its software; empty if never heard of
/// @param control whether it is a control vantage
/// @param lastSeen when a measurement of it last came in; empty if none ever did
/// @param silent whether that is too long ago
public record ProbeStatus(
    String probe,
    String region,
    long asn,
    String version,
    boolean control,
    Optional<Instant> lastSeen,
    boolean silent) {}
