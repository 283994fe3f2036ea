package tocsin.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Sets how many hops the packets of one of our sockets go, which Java has no option for.
///
/// The socket is found among this process's own by the addresses it has, so that nothing of the
/// platform has to be opened up. Only a socket that matches in both is touched: two may share a
/// local port. Linux only.
final class HopLimit {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int IPPROTO_IP = 0;
  private static final int IP_TTL = 2;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int AF_INET = 2;

  /// The kinds of socket, as `socket(2)` numbers them on Linux.
  enum Kind {
    STREAM(1),
    DATAGRAM(2);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private HopLimit() {}

  /// Whether this platform can.
  static boolean available() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
        && Files.isReadable(DESCRIPTORS);
  }

  /// Limits the socket that is bound to that local port and connected to `peer`.
  static void connected(Kind kind, int localPort, InetSocketAddress peer, int hops)
      throws IOException {
    List<Integer> meant =
        sockets(kind, localPort).filter(descriptor -> isAt(descriptor, peer)).toList();
    set(meant, peer.getAddress(), hops);
  }

  /// Limits the TCP socket that is bound to that local port and not connected yet, on its way to
  /// `peer`.
  static void unconnected(int localPort, InetAddress peer, int hops) throws IOException {
    List<Integer> meant =
        sockets(Kind.STREAM, localPort)
            .filter(descriptor -> SocketCalls.peer(descriptor).length == 0)
            .toList();
    set(meant, peer, hops);
  }

  private static void set(List<Integer> descriptors, InetAddress peer, int hops)
      throws IOException {
    boolean v6 = peer instanceof Inet6Address;
    int level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
    int option = v6 ? IPV6_UNICAST_HOPS : IP_TTL;
    boolean all =
        descriptors.stream()
            .allMatch(descriptor -> SocketCalls.setOption(descriptor, level, option, hops));
    if (descriptors.isEmpty() || !all) {
      throw new IOException("the hop limit of a socket could not be set");
    }
  }

  private static Stream<Integer> sockets(Kind kind, int localPort) throws IOException {
    return descriptors().stream()
        .filter(descriptor -> SocketCalls.type(descriptor) == kind.number)
        .filter(descriptor -> port(SocketCalls.local(descriptor)) == localPort);
  }

  private static List<Integer> descriptors() throws IOException {
    try (Stream<Path> names = Files.list(DESCRIPTORS)) {
      return names.map(name -> Integer.valueOf(String.valueOf(name.getFileName()))).toList();
    } catch (UncheckedIOException e) {
      throw new IOException("the descriptors of this process cannot be listed", e);
    }
  }

  private static boolean isAt(int descriptor, InetSocketAddress peer) {
    byte[] address = SocketCalls.peer(descriptor);
    return port(address) == peer.getPort() && address(address).equals(peer.getAddress());
  }

  /// The port in a `sockaddr_in` or `sockaddr_in6`; -1 if it is neither.
  private static int port(byte[] socketAddress) {
    return socketAddress.length < 16 ? -1 : ByteBuffer.wrap(socketAddress).getShort(2) & 0xFFFF;
  }

  /// The address in it; an IPv4 one where an IPv6 socket speaks IPv4.
  private static InetAddress address(byte[] socketAddress) {
    boolean v4 = socketAddress[0] == AF_INET || socketAddress[1] == AF_INET;
    byte[] address =
        v4 ? Arrays.copyOfRange(socketAddress, 4, 8) : Arrays.copyOfRange(socketAddress, 8, 24);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("%d bytes are no address".formatted(address.length), e);
    }
  }
}
