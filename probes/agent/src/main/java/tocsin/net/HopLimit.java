package tocsin.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Sets how many hops the packets of one of our sockets go, which Java has no option for. Linux
/// only.
final class HopLimit {
  private static final int IP_TTL = 2;
  private static final int IPV6_UNICAST_HOPS = 16;

  private HopLimit() {}

  /// Whether this platform can.
  static boolean available() {
    return OwnSockets.available();
  }

  /// Limits the socket that is bound to that local port and connected to `peer`.
  static void connected(OwnSockets.Kind kind, int localPort, InetSocketAddress peer, int hops)
      throws IOException {
    set(OwnSockets.connected(kind, localPort, peer), peer.getAddress(), hops);
  }

  /// Limits the TCP socket that is bound to that local port and not connected yet, on its way to
  /// `peer`.
  static void unconnected(int localPort, InetAddress peer, int hops) throws IOException {
    set(OwnSockets.unconnected(localPort), peer, hops);
  }

  private static void set(List<Integer> descriptors, InetAddress peer, int hops)
      throws IOException {
    boolean v6 = peer instanceof Inet6Address;
    int level = v6 ? SocketCalls.IPPROTO_IPV6 : SocketCalls.IPPROTO_IP;
    int option = v6 ? IPV6_UNICAST_HOPS : IP_TTL;
    boolean all =
        descriptors.stream()
            .allMatch(descriptor -> SocketCalls.setOption(descriptor, level, option, hops));
    if (descriptors.isEmpty() || !all) {
      throw new IOException("the hop limit of a socket could not be set");
    }
  }
}
