package tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Loopback ports for the processes of a benchmark.
final class Ports {
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
  private static final int TRIES = 1500;

  private Ports() {}

  /// A port that nobody listens on.
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      return socket.getLocalPort();
    }
  }

  /// Waits until the process listens on the TCP port.
  ///
  /// @throws BenchException if it ends first or takes more than half a minute
  static void await(Process process, Path log, int port, Pace pace)
      throws IOException, InterruptedException, BenchException {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      if (answers(port)) {
        return;
      }
      pace.pause(BETWEEN_TRIES);
    }
    throw new BenchException(
        "%s does not answer; it said: %s"
            .formatted(log.getFileName(), Files.readString(log).strip()));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
