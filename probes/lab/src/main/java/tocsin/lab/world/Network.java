package tocsin.lab.world;

import tocsin.lab.censor.Link;

/// One access network with one probe in it.
///
/// @param region ISO 3166-1 alpha-2
/// @param asn its number
/// @param control whether its probe is a reference for the others
/// @param link the wire between it and the rest of the world
/// @param resolving whom its probe asks for names
public record Network(String region, long asn, boolean control, Link link, Resolving resolving) {
  /// Whom a probe asks for names.
  public enum Resolving {
    /// The resolver outside every region: each answer passes the box on its way.
    OPEN,
    /// A resolver inside the access network, which itself asks through the box.
    OWN
  }

  /// How scenarios and logs name it: `CN/AS4134`.
  public String name() {
    return "%s/AS%d".formatted(region, asn);
  }
}
