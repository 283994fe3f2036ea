package tocsin.lab.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The one way into the lab: connections to a loopback port of this machine end at a socket file,
/// behind which the lab's dashboard answers. Nothing gets out by it: only this side connects.
public final class Doorway implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;

  private Doorway(ServerSocketChannel server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /// Listens on that port of 127.0.0.1.
  ///
  /// @throws IOException if the port is taken
  public static Doorway open(int port, Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Doorway doorway = new Doorway(server, socket);
    Thread.ofVirtual().name("doorway").start(doorway::accept);
    return doorway;
  }

  /// Where a browser finds it.
  public String address() {
    return "http://127.0.0.1:" + server.socket().getLocalPort();
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel visitor = server.accept();
        Thread.ofVirtual().start(() -> lead(visitor));
      } catch (IOException _) {
        // Closed, or a visitor who has left already.
      }
    }
  }

  private void lead(SocketChannel visitor) {
    try (visitor;
        SocketChannel inside = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      inside.connect(UnixDomainSocketAddress.of(socket));
      Thread back = Thread.ofVirtual().start(() -> copy(inside, visitor));
      copy(visitor, inside);
      back.join();
    } catch (IOException _) {
      // Nobody answers inside yet: the visitor sees a closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    try (InputStream in = Channels.newInputStream(from);
        OutputStream out = Channels.newOutputStream(to)) {
      in.transferTo(out);
    } catch (IOException _) {
      // Either side hung up; closing both tells the other.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
