package tocsin.lab.packet;

import java.util.ArrayList;
import java.util.List;
import tocsin.quic.QuicPacket;

/// Reads the server name out of the Initial packets that the client of one UDP flow sends: QUIC v1
/// (RFC 9000, 9001) and v2 (RFC 9369). The ClientHello may be spread over several packets, in any
/// order. Bounded: gives up after a number of datagrams. For one thread.
public final class QuicInitial {
  private static final int MOST_DATAGRAMS = 32;
  private static final int MOST_CONNECTIONS = 4;

  private final List<QuicConnection> connections = new ArrayList<>();
  private Finding finding = Finding.NEEDS_MORE;
  private int datagrams;

  /// Whether a datagram begins as a client's first may: the long header of a version known here.
  public static boolean begins(byte[] datagram) {
    return QuicPacket.begins(datagram);
  }

  /// Takes the payload of the client's next datagram; says what is known by now. Once that is not
  /// [Finding.NeedsMore] it stays.
  public Finding take(byte[] datagram) {
    if (datagrams == 0 && !begins(datagram)) {
      finding = Finding.NONE;
    }
    if (!unknown()) {
      return finding;
    }
    datagrams++;
    for (QuicPacket packet : QuicPacket.in(datagram)) {
      if (packet.isInitial() && unknown()) {
        read(packet);
      }
    }
    if (datagrams >= MOST_DATAGRAMS && unknown()) {
      finding = Finding.NONE;
    }
    return finding;
  }

  private boolean unknown() {
    return finding.equals(Finding.NEEDS_MORE);
  }

  /// Tries the connections at hand, for their keys stay when the server has chosen another id; then
  /// a new one, of the packet's own id.
  private void read(QuicPacket packet) {
    for (QuicConnection connection : connections) {
      if (connection.take(packet)) {
        finding = connection.finding();
        return;
      }
    }
    if (packet.destination().length == 0 || connections.size() >= MOST_CONNECTIONS) {
      return;
    }
    QuicConnection connection = new QuicConnection(packet.destination());
    if (connection.take(packet)) {
      connections.add(connection);
      finding = connection.finding();
    }
  }
}
