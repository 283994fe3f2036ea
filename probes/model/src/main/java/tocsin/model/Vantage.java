package tocsin.model;

import java.util.regex.Pattern;

/// Where a measurement was made: the network and the instrument, never the operator or an address.
///
/// @param region ISO 3166-1 alpha-2 code, or `ZZ` where none was given
/// @param asn autonomous system number of the access network; 0 if unknown
/// @param probe the probe's id, given at enrolment
/// @param version the probe's software version
/// @param control whether this vantage serves as a reference outside censored networks
public record Vantage(String region, long asn, String probe, String version, boolean control) {
  /// The region of a probe that was given none (as in OONI).
  public static final String NO_REGION = "ZZ";

  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
  private static final Pattern PROBE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public Vantage {
    Text.matching(REGION, "region", region, "an ISO 3166-1 alpha-2 code such as CN, or ZZ");
    if (asn < 0 || asn > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("asn %d is not in 0..4294967295".formatted(asn));
    }
    Text.matching(PROBE, "probe", probe, "1 to 63 lower-case letters, digits and hyphens");
    Text.atMost(64, "version", version);
  }
}
