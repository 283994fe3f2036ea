package tocsin.lab.censor;

/// Which way a frame travels through the box.
public enum Direction {
  /// From the probe to the internet.
  OUTWARD,
  /// From the internet to the probe.
  INWARD;

  /// The other way.
  public Direction reversed() {
    return switch (this) {
      case OUTWARD -> INWARD;
      case INWARD -> OUTWARD;
    };
  }
}
