package tocsin.clean;

/// What is bad about a world.
enum Plan {
  /// The links of the region that is judged are bad.
  BAD_REGION(3, 0),
  /// Those of the control vantages too.
  BAD_LINKS(5, 0),
  /// All servers but those of controls are bad, towards everybody, and away altogether at times.
  BAD_SERVERS(0, 0.4);

  private final int badLinks;
  private final double badServers;

  Plan(int badLinks, double badServers) {
    this.badLinks = badLinks;
    this.badServers = badServers;
  }

  /// Whether the link of the probe of that number is bad; they are counted from 1.
  boolean hasBadLink(int probe) {
    return probe <= badLinks;
  }

  /// Which share of connections a server turns away in some way.
  double badServers() {
    return badServers;
  }
}
