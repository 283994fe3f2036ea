package tocsin.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import tocsin.model.DnsResponse;

/// A question over UDP: one datagram out, and everything that comes in until it is closed.
///
/// A truncated answer is kept, and the question repeated over TCP to the same address while UDP is
/// still listened to. An ICMP error decides, as for a stub resolver, and listening goes on too.
final class UdpExchange implements DnsExchange {
  /// More than a packet of an ordinary link holds; without EDNS an answer has 512 bytes at most.
  /// What is longer is cut.
  private static final int BUFFER_BYTES = 2048;

  private static final int MOST_ERRORS = 16;

  private final OpenLookup lookup;
  private final DnsQuestion question;
  private final InetSocketAddress server;
  private final Flight flight;
  private final UdpPorts ports;
  private final StreamExchange overTcp;
  private boolean repeated;

  UdpExchange(
      OpenLookup lookup,
      DnsQuestion question,
      InetSocketAddress server,
      RandomGenerator random,
      Flight flight)
      throws IOException {
    this.lookup = lookup;
    this.question = question;
    this.server = server;
    this.overTcp = StreamExchange.repeating(lookup, question, server);
    this.flight = flight;
    this.ports = UdpPorts.open(server, random);
  }

  @Override
  public void begin() throws IOException {
    if (flight instanceof Flight.Limited limited) {
      int localPort = ports.server().getLocalPort();
      HopLimit.connected(OwnSockets.Kind.DATAGRAM, localPort, server, limited.hops());
    }
    Thread.startVirtualThread(() -> listen(ports.server()));
    Thread.startVirtualThread(() -> listen(ports.strangers()));
    byte[] wire = question.wire();
    ports.server().send(new DatagramPacket(wire, wire.length, server));
  }

  @Override
  public boolean listens() {
    return true;
  }

  @Override
  public void close() {
    ports.close();
    overTcp.close();
  }

  private void listen(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[BUFFER_BYTES], BUFFER_BYTES);
    for (int errors = 0; errors < MOST_ERRORS && !socket.isClosed(); ) {
      try {
        packet.setLength(BUFFER_BYTES);
        socket.receive(packet);
        keep(read(packet), socket.isConnected());
      } catch (IOException e) {
        errors++;
        if (socket.isConnected()) {
          lookup.failed(e);
        }
      }
    }
  }

  private DnsResponse read(DatagramPacket packet) {
    long arrivedMicros = lookup.micros();
    String source = IpText.of((InetSocketAddress) packet.getSocketAddress());
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return new DnsReply(question, source, arrivedMicros, bytes).read();
  }

  private void keep(DnsResponse response, boolean fromServer) {
    if (!fromServer) {
      lookup.keep(DnsReply.withDefect(response, DnsReply.WRONG_SOURCE));
      return;
    }
    lookup.keep(response);
    boolean mayRepeat = flight.equals(Flight.USUAL) && !repeated;
    if (response.defect().equals(DnsReply.TRUNCATED) && mayRepeat) {
      repeated = true;
      overTcp.begin();
    }
  }
}
