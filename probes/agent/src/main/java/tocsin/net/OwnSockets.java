package tocsin.net;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/// Finds our sockets among this process's own descriptors by the addresses they have, so that
/// nothing of the platform has to be opened up. Only one that matches in all that is known of it is
/// found: two may share a local port. Linux only.
final class OwnSockets {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
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

  private OwnSockets() {}

  /// Whether this platform can.
  static boolean available() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
        && Files.isReadable(DESCRIPTORS);
  }

  /// The descriptors of the socket that is bound to that local port and connected to `peer`.
  static List<Integer> connected(Kind kind, int localPort, InetSocketAddress peer)
      throws IOException {
    return sockets(kind, localPort).filter(descriptor -> isAt(descriptor, peer)).toList();
  }

  /// Those of the TCP sockets that are bound to that local port and not connected yet.
  static List<Integer> unconnected(int localPort) throws IOException {
    return sockets(Kind.STREAM, localPort)
        .filter(descriptor -> SocketCalls.peer(descriptor).length == 0)
        .toList();
  }

  /// Whether it is a socket of IPv4.
  static boolean isV4(int descriptor) {
    byte[] local = SocketCalls.local(descriptor);
    return local.length > 1 && isV4(local);
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
  static InetAddress address(byte[] socketAddress) {
    byte[] address =
        isV4(socketAddress)
            ? Arrays.copyOfRange(socketAddress, 4, 8)
            : Arrays.copyOfRange(socketAddress, 8, 24);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("%d bytes are no address".formatted(address.length), e);
    }
  }

  private static boolean isV4(byte[] socketAddress) {
    return socketAddress[0] == AF_INET || socketAddress[1] == AF_INET;
  }
}
