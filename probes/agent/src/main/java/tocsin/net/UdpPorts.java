package tocsin.net;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;

/// Two sockets on one new local port: one sees the server's datagrams and the ICMP errors about
/// ours, the other what anybody else sends to that port.
///
/// The platform tells of ICMP errors on a connected socket only, and shows such a socket its peer's
/// datagrams only. Where both are bound the kernel prefers the connected one, so nothing is seen
/// twice. The port is taken for good by the first `bind`; sharing is allowed for the moment in
/// which the second socket joins.
///
/// @param server connected to the server
/// @param strangers not connected
record UdpPorts(DatagramSocket server, DatagramSocket strangers) implements AutoCloseable {
  /// Some censors act only on flows whose source port is above the destination's, so ports are
  /// high.
  private static final int LOWEST = 49152;

  private static final int HIGHEST = 65535;
  private static final int MOST_ATTEMPTS = 16;

  /// Takes a port by chance from 49152 to 65535.
  static UdpPorts open(InetSocketAddress server, RandomGenerator random) throws IOException {
    DatagramSocket strangers = bound(random);
    DatagramSocket connected = new DatagramSocket(null);
    UdpPorts ports = new UdpPorts(connected, strangers);
    try {
      strangers.setReuseAddress(true);
      connected.setReuseAddress(true);
      connected.bind(new InetSocketAddress(strangers.getLocalPort()));
      strangers.setReuseAddress(false);
      connected.setReuseAddress(false);
      connected.connect(server);
      return ports;
    } catch (IOException e) {
      ports.close();
      throw e;
    }
  }

  /// A socket on such a port that is connected to the server; for where strangers do not matter.
  static DatagramSocket connected(InetSocketAddress server, RandomGenerator random)
      throws IOException {
    DatagramSocket socket = bound(random);
    try {
      socket.connect(server);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() {
    server.close();
    strangers.close();
  }

  private static DatagramSocket bound(RandomGenerator random) throws IOException {
    for (int attempt = 1; ; attempt++) {
      DatagramSocket socket = new DatagramSocket(null);
      try {
        socket.bind(new InetSocketAddress(random.nextInt(LOWEST, HIGHEST + 1)));
        return socket;
      } catch (BindException e) {
        socket.close();
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
