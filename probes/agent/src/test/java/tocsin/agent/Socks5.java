package tocsin.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A SOCKS5 proxy (RFC 1928) without authentication that leads every name to one port on loopback.
final class Socks5 implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final int destination;

  Socks5(int destination) throws IOException {
    this.destination = destination;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /// The names and ports that were asked for.
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> lead(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void lead(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), destination)) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.skipNBytes(1);
      in.skipNBytes(in.readUnsignedByte());
      client.getOutputStream().write(new byte[] {5, 0});
      in.skipNBytes(3);
      if (in.readUnsignedByte() != 3) {
        return; // an address and no name: resolved on the wrong side
      }
      String name = new String(in.readNBytes(in.readUnsignedByte()), US_ASCII);
      asked.add(name + ":" + in.readUnsignedShort());
      client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
      Thread back = Thread.ofVirtual().start(() -> copy(target, client));
      copy(client, target);
      back.join();
    } catch (IOException e) {
      // one of the two has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of the two has gone
    }
  }
}
