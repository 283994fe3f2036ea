package tocsin.lab.censor;

/// What stands between the two ends of a wire and decides what becomes of each frame.
public interface Middlebox {
  /// Takes a whole Ethernet frame; what is not sent on is lost. Called by one thread at a time for
  /// each direction, but by both directions at once.
  void take(byte[] frame, Direction direction, Outlet outlet);
}
