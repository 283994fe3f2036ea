package tocsin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A TCP server on a loopback port that does to each connection whatever a test tells it to.
public final class TcpTrickster implements AutoCloseable {
  /// What it does with a connection, which is closed afterwards.
  @FunctionalInterface
  public interface Behaviour {
    void meet(Client client) throws IOException;
  }

  /// Who connected.
  public final class Client {
    private final Socket socket;

    private Client(Socket socket) {
      this.socket = socket;
    }

    /// Reads one TLS record, which is a ClientHello if the client has not been answered yet.
    public void readRecord() throws IOException {
      InputStream input = socket.getInputStream();
      byte[] header = input.readNBytes(5);
      input.readNBytes(((header[3] & 0xFF) << 8) | (header[4] & 0xFF));
    }

    /// Reads so many bytes.
    public byte[] read(int count) throws IOException {
      return socket.getInputStream().readNBytes(count);
    }

    /// Reads a request's head, to the empty line.
    public String readRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          break;
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /// Sends bytes.
    public void send(int... bytes) throws IOException {
      byte[] message = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        message[i] = (byte) bytes[i];
      }
      socket.getOutputStream().write(message);
    }

    /// Sends bytes.
    public void send(byte[] message) throws IOException {
      socket.getOutputStream().write(message);
    }

    /// Sends text.
    public void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Closes with a reset instead of a FIN.
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Sends a FIN and waits for the client's.
    public void halfClose() throws IOException {
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    /// Says nothing until the server is closed.
    public void silence() {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Starts it on a free port.
  public TcpTrickster(Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(() -> serve(behaviour));
  }

  /// Where it listens.
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }

  private void serve(Behaviour behaviour) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> meet(behaviour, socket));
      }
    } catch (IOException e) {
      // The test is over.
      closed.countDown();
    }
  }

  private void meet(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.meet(new Client(socket));
    } catch (IOException e) {
      // The client went away, which clients do.
    }
  }
}
