package tocsin.lab.censor;

/// What the resets of a censor look like (`mechanisms`: one RST, three RST+ACK, one with a TTL of
/// its own, one with a payload).
///
/// @param packets how many to each side; their sequence numbers step over the window
/// @param acknowledging whether the ACK flag is set
/// @param side who gets them
/// @param ttl the time to live they arrive with at the box; 0 copies the packet's that set it off
/// @param identification how the identification field of IPv4 goes
/// @param payload bytes of made-up data in each; mostly 0
public record Volley(
    int packets,
    boolean acknowledging,
    Side side,
    int ttl,
    Identification identification,
    int payload) {
  /// Three RST+ACK to both sides.
  public static final Volley THREE = new Volley(3, true, Side.BOTH, 64, Identification.RANDOM, 0);

  /// Who is sent resets.
  public enum Side {
    CLIENT,
    SERVER,
    BOTH
  }

  /// How the identification field of IPv4 goes from packet to packet.
  public enum Identification {
    ZERO,
    CONSTANT,
    COUNTING,
    RANDOM
  }
}
