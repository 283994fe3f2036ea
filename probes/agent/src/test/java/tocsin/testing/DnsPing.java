package tocsin.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;

/// Asks whether a DNS server answers anything at all.
final class DnsPing {
  /// `localhost. A`, which resolvers answer from their own knowledge.
  private static final byte[] LOCALHOST = {
    0x54, 0x6f, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't', 0, 0,
    1, 0, 1
  };

  private static final int WAIT_MILLIS = 200;

  private DnsPing() {}

  static boolean answers(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(WAIT_MILLIS);
      socket.connect(InetAddress.getLoopbackAddress(), port);
      socket.send(new DatagramPacket(LOCALHOST, LOCALHOST.length));
      socket.receive(new DatagramPacket(new byte[512], 512));
      return true;
    } catch (PortUnreachableException | SocketTimeoutException e) {
      return false;
    }
  }
}
