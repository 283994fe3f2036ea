package tocsin.lab.censor;

import tocsin.lab.packet.FlowKey;
import tocsin.lab.packet.Packet;

/// A packet on its way through the box.
///
/// It vanishes unless [#pass] is called. Of a fragmented packet this is the last piece to come: the
/// packet is whole, what passes or vanishes is that piece.
final class Passage {
  private final Packet packet;
  private final byte[] frame;
  private final Direction direction;
  private final Outlet outlet;
  private final FlowKey flow;
  private boolean passed;

  Passage(Packet packet, byte[] frame, Direction direction, Outlet outlet) {
    this.packet = packet;
    this.frame = frame;
    this.direction = direction;
    this.outlet = outlet;
    this.flow =
        switch (direction) {
          case OUTWARD -> packet.flow();
          case INWARD -> packet.flow().reversed();
        };
  }

  Packet packet() {
    return packet;
  }

  /// Whether it goes from the probe to the internet.
  boolean outward() {
    return direction == Direction.OUTWARD;
  }

  /// Its flow, the same for both directions: from the inside to the outside.
  FlowKey flow() {
    return flow;
  }

  /// Whether it opens a TCP connection from the inside.
  boolean opensConnection() {
    return outward() && packet.syn() && !packet.ack();
  }

  /// How many bytes its frame has.
  int size() {
    return frame.length;
  }

  boolean passed() {
    return passed;
  }

  /// Lets it go on as it came.
  void pass() {
    passed = true;
    outlet.send(direction, frame);
  }

  /// Sends something else on in its direction.
  void sendOn(byte[] other) {
    outlet.send(direction, other);
  }

  /// Sends something back to where it came from.
  void sendBack(byte[] other) {
    outlet.send(direction.reversed(), other);
  }
}
