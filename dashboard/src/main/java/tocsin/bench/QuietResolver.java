package tocsin.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A resolver over UDP that knows the IPv4 addresses of a few names and says nothing to any other
/// question.
final class QuietResolver implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;
  private static final int POINTER_TO_QUESTION = 0xC00C;
  private static final int SECONDS_TO_LIVE = 60;

  private final Map<String, List<String>> known;
  private final DatagramSocket socket;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private QuietResolver(DatagramSocket socket, Map<String, List<String>> known) {
    this.socket = socket;
    this.known = Map.copyOf(known);
  }

  /// Starts one on a free port of 127.0.0.1.
  static QuietResolver start(Map<String, List<String>> known) throws IOException {
    QuietResolver resolver =
        new QuietResolver(
            new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)),
            known);
    Thread.ofVirtual().name("quiet-resolver").start(resolver::serve);
    return resolver;
  }

  int port() {
    return socket.getLocalPort();
  }

  /// The names it was asked for so far, a datagram each.
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        packet.setLength(512);
        socket.receive(packet);
        answer(packet);
      }
    } catch (SocketException e) {
      return; // closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(DatagramPacket packet) throws IOException {
    ByteBuffer query = ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).position(HEADER);
    String name = name(query);
    asked.add(name);
    int type = query.getShort();
    if (known.containsKey(name)) {
      List<String> addresses = type == TYPE_A ? known.getOrDefault(name, List.of()) : List.of();
      byte[] reply = reply(query.limit(query.position() + 2).position(0), addresses);
      socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
    }
  }

  private static String name(ByteBuffer query) {
    StringBuilder name = new StringBuilder();
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, US_ASCII));
    }
    return name.toString();
  }

  /// The header and the question again, and the addresses.
  private static byte[] reply(ByteBuffer question, List<String> addresses) {
    ByteBuffer reply = ByteBuffer.allocate(question.remaining() + addresses.size() * 16);
    reply.put(question).putShort(2, (short) 0x8180).putShort(6, (short) addresses.size());
    for (String address : addresses) {
      reply.putShort((short) POINTER_TO_QUESTION).putShort((short) TYPE_A).putShort((short) 1);
      reply.putInt(SECONDS_TO_LIVE).putShort((short) 4);
      reply.put(InetAddress.ofLiteral(address).getAddress());
    }
    return reply.array();
  }
}
