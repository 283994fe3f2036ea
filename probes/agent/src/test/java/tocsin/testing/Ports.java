package tocsin.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports of the loopback address that nobody uses at the moment.
public final class Ports {
  private static final int MOST_ATTEMPTS = 100;

  private Ports() {}

  /// A port that is free for TCP and for UDP.
  public static int free() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
        return udp.getLocalPort();
      } catch (BindException e) {
        // Taken for UDP: try another.
      }
    }
    throw new IOException("no loopback port is free for both TCP and UDP");
  }
}
