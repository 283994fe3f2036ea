package tocsin.lab.censor;

/// Where a box sends what it lets pass and what it makes up.
public interface Outlet {
  /// Sends a whole Ethernet frame on in that direction.
  void send(Direction direction, byte[] frame);
}
