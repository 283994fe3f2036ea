package tocsin.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A way to a server on 127.0.0.1 that leads through 127.0.0.2, same port, and can be censored:
/// then it resets each connection as soon as the client has spoken.
final class Bypass implements AutoCloseable {
  private final ServerSocket server = new ServerSocket();
  private volatile boolean censored;

  Bypass(int port) throws IOException {
    server.bind(new InetSocketAddress("127.0.0.2", port));
    Thread.startVirtualThread(this::serve);
  }

  void censor() {
    censored = true;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> carry(client));
      }
    } catch (IOException e) {
      // The test is over.
      censored = true;
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      if (censored) {
        client.getInputStream().readNBytes(1);
        client.setSoLinger(true, 0);
        return;
      }
      Thread back = Thread.startVirtualThread(() -> pour(onward, client));
      pour(client, onward);
      back.join();
    } catch (IOException e) {
      // Either end has gone, which ends both.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pour(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Either end has gone, which ends both.
    }
  }
}
