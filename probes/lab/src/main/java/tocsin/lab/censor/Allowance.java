package tocsin.lab.censor;

import tocsin.lab.packet.Packet;

/// How much a server may still send. What is sent again counts once.
final class Allowance {
  private final long first;
  private final long bytes;
  private boolean spent;

  /// @param first the sequence number of the server's first byte that counts
  Allowance(long first, long bytes) {
    this.first = first;
    this.bytes = bytes;
  }

  /// Takes the server's next packet: whether all it was allowed has been sent by now.
  boolean exceededBy(Packet packet) {
    int end = (int) (packet.sequence() + packet.payloadLength() - first);
    spent |= packet.payloadLength() > 0 && end > bytes;
    return spent;
  }

  boolean spent() {
    return spent;
  }
}
