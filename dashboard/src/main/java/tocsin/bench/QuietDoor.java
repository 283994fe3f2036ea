package tocsin.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Stands on all of 127.0.0.0/8 before a TLS server, reads every ClientHello, and lets none pass
/// that has a certain name in it or is for certain addresses.
final class QuietDoor implements AutoCloseable {
  private static final int RECORD_HEADER = 5;

  /// What it does with a ClientHello that does not pass.
  enum Manner {
    SWALLOW,
    RESET
  }

  private final ServerSocket listener;
  private final int behind;
  private final String name;
  private final List<String> shut;
  private final Manner manner;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final LongAdder knocks = new LongAdder();
  private final LongAdder named = new LongAdder();

  private QuietDoor(
      ServerSocket listener, int behind, String name, List<String> shut, Manner manner) {
    this.listener = listener;
    this.behind = behind;
    this.name = name;
    this.shut = List.copyOf(shut);
    this.manner = manner;
  }

  /// Opens one on a free port.
  ///
  /// @param behind the port of the server on 127.0.0.1
  /// @param name whose ClientHellos do not pass
  /// @param shut the addresses at which none passes
  static QuietDoor open(int behind, String name, List<String> shut, Manner manner)
      throws IOException {
    QuietDoor door = new QuietDoor(new ServerSocket(0, 64), behind, name, shut, manner);
    Thread.ofVirtual().name("quiet-door").start(door::serve);
    return door;
  }

  int port() {
    return listener.getLocalPort();
  }

  /// How many connections came to addresses that are shut.
  long knocks() {
    return knocks.sum();
  }

  /// How many ClientHellos with the name came, wherever.
  long named() {
    return named.sum();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> meet(client));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void meet(Socket client) {
    open.add(client);
    boolean isShut = shut.contains(client.getLocalAddress().getHostAddress());
    knocks.add(isShut ? 1 : 0);
    try (client) {
      byte[] hello = record(client.getInputStream());
      boolean hasName = new String(hello, ISO_8859_1).contains(name);
      named.add(hasName ? 1 : 0);
      if (!hasName && !isShut) {
        pass(client, hello);
      } else if (manner == Manner.RESET) {
        client.setSoLinger(true, 0);
      } else {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      return; // one of the two has left
    } finally {
      open.remove(client);
    }
  }

  private static byte[] record(InputStream in) throws IOException {
    byte[] header = in.readNBytes(RECORD_HEADER);
    if (header.length < RECORD_HEADER) {
      return header;
    }
    byte[] body = in.readNBytes(((header[3] & 0xFF) << 8) | (header[4] & 0xFF));
    return ByteBuffer.allocate(header.length + body.length).put(header).put(body).array();
  }

  private void pass(Socket client, byte[] hello) throws IOException {
    try (Socket server = new Socket()) {
      server.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), behind));
      server.getOutputStream().write(hello);
      Thread back = Thread.startVirtualThread(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Until that side has nothing more to say.
  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      return; // one of the two has left
    }
  }
}
