package tocsin.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import tocsin.model.Resolver;

/// A DNS server on a loopback port that does whatever a test tells it to, over UDP and over TCP.
///
/// Until it is told, it listens and says nothing.
public final class DnsTrickster implements AutoCloseable {
  /// What it does with a question that came over UDP.
  @FunctionalInterface
  public interface OverUdp {
    void answer(byte[] query, Client client) throws IOException;
  }

  /// What it does with a question that came over TCP; the socket is closed afterwards.
  @FunctionalInterface
  public interface OverTcp {
    void answer(byte[] query, Socket client) throws IOException;
  }

  /// Who asked over UDP.
  public final class Client {
    private final InetSocketAddress address;

    private Client(InetSocketAddress address) {
      this.address = address;
    }

    /// The source port of the question.
    public int port() {
      return address.getPort();
    }

    /// Sends a datagram from the server's own port.
    public void send(byte[] datagram) throws IOException {
      udp.send(new DatagramPacket(datagram, datagram.length, address));
    }

    /// Sends a datagram from another port of the same address.
    public void sendFromElsewhere(byte[] datagram) throws IOException {
      try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
        other.send(new DatagramPacket(datagram, datagram.length, address));
      }
    }
  }

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile OverUdp overUdp = (query, client) -> {};
  private volatile OverTcp overTcp = (query, client) -> silence();

  /// Starts it on a free port.
  public DnsTrickster() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port = Ports.free();
    udp = new DatagramSocket(port, loopback);
    tcp = new ServerSocket(port, 50, loopback);
    Thread.startVirtualThread(this::serveUdp);
    Thread.startVirtualThread(this::serveTcp);
  }

  /// Tells it what to do over UDP.
  public DnsTrickster udp(OverUdp behaviour) {
    overUdp = behaviour;
    return this;
  }

  /// Tells it what to do over TCP.
  public DnsTrickster tcp(OverTcp behaviour) {
    overTcp = behaviour;
    return this;
  }

  /// The server as a resolver asked over UDP.
  public Resolver udp() {
    return Resolver.udp("127.0.0.1", udp.getLocalPort());
  }

  /// The server as a resolver asked over TCP.
  public Resolver tcp() {
    return Resolver.parse("tcp://127.0.0.1:" + tcp.getLocalPort());
  }

  /// The server as a resolver asked over DoT.
  public Resolver dot() {
    return Resolver.parse("dot://127.0.0.1:" + tcp.getLocalPort());
  }

  /// Says nothing until the server is closed.
  public void silence() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    udp.close();
    tcp.close();
  }

  private void serveUdp() {
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    try {
      while (true) {
        packet.setLength(4096);
        udp.receive(packet);
        byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
        Client client = new Client((InetSocketAddress) packet.getSocketAddress());
        Thread.startVirtualThread(() -> answer(query, client));
      }
    } catch (SocketException e) {
      closed.countDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(byte[] query, Client client) {
    try {
      overUdp.answer(query, client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serveTcp() {
    try {
      while (true) {
        Socket client = tcp.accept();
        Thread.startVirtualThread(() -> answer(client));
      }
    } catch (SocketException e) {
      closed.countDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      overTcp.answer(in.readNBytes(in.readUnsignedShort()), client);
    } catch (IOException e) {
      // The client has gone, which is its right.
    }
  }
}
