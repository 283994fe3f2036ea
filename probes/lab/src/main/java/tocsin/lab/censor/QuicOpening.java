package tocsin.lab.censor;

import java.util.Optional;
import tocsin.lab.packet.Finding;
import tocsin.lab.packet.Packet;
import tocsin.lab.packet.QuicInitial;

/// Listens to the Initial packets that the client of a UDP flow sends.
final class QuicOpening {
  private Optional<QuicInitial> initial = Optional.empty();

  /// Takes a packet of the client with a [#longHeader].
  Heard hear(Packet packet) {
    byte[] datagram = packet.payload();
    if (initial.isEmpty()) {
      if (!QuicInitial.begins(datagram)) {
        return Heard.NOTHING;
      }
      initial = Optional.of(new QuicInitial());
    }
    return switch (initial.get().take(datagram)) {
      case Finding.NeedsMore _ -> Heard.NOTHING;
      case Finding.None _ -> heard(Heard.NOTHING);
      case Finding.Found(String name) -> heard(new Heard.QuicServerName(name));
    };
  }

  /// Whether a packet may begin a connection, at first sight.
  static boolean longHeader(Packet packet) {
    return packet.payloadLength() > 0 && packet.frame()[packet.payloadAt()] < 0;
  }

  /// Another connection may begin between the same two ports.
  private Heard heard(Heard what) {
    initial = Optional.empty();
    return what;
  }
}
