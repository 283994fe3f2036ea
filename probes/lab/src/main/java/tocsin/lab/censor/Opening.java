package tocsin.lab.censor;

import java.util.Optional;
import tocsin.lab.packet.ClientHello;
import tocsin.lab.packet.Finding;
import tocsin.lab.packet.HttpRequest;
import tocsin.lab.packet.Packet;
import tocsin.lab.packet.Stream;

/// Listens to what the client of a TCP connection says first: a ClientHello or a request of HTTP,
/// and to each request after that.
final class Opening {
  private static final int HANDSHAKE = 22;
  private static final int MOST = 16 * 1024;

  private Optional<Stream> stream = Optional.empty();
  private long start;
  private long expected;
  private boolean over;

  /// In the middle of a connection: listens from the first packet on that looks like a beginning.
  Opening() {}

  /// From the first byte after the SYN.
  static Opening after(Packet syn) {
    Opening opening = new Opening();
    opening.listenFrom(syn.sequence() + 1);
    return opening;
  }

  /// Whether this SYN is that of another connection between the same two ports.
  boolean outlivedBy(Packet syn) {
    return (int) (syn.sequence() + 1 - start) != 0;
  }

  /// Takes a packet of the client.
  Heard hear(Packet packet) {
    if (over || packet.payloadLength() == 0) {
      return Heard.NOTHING;
    }
    if (stream.isEmpty()) {
      if (!begins(packet)) {
        return Heard.NOTHING;
      }
      listenFrom(packet.sequence());
    }
    Stream said = stream.get();
    int before = said.length();
    said.take(packet);
    expected = start + said.length();
    return said.length() > before ? read(said) : Heard.NOTHING;
  }

  /// What the server expects next once it has got this packet.
  long expectedAfter(Packet packet) {
    long end = packet.sequence() + packet.sequenceLength();
    return (int) (expected - end) > 0 ? expected : end;
  }

  private void listenFrom(long first) {
    start = first;
    expected = first;
    stream = Optional.of(new Stream(first, MOST));
  }

  private Heard read(Stream said) {
    byte[] bytes = said.bytes();
    boolean tls = bytes[0] == HANDSHAKE;
    Finding finding = tls ? ClientHello.serverName(bytes) : HttpRequest.host(bytes);
    return switch (finding) {
      case Finding.NeedsMore _ when said.full() -> end();
      case Finding.NeedsMore _ -> Heard.NOTHING;
      case Finding.None _ -> end();
      case Finding.Found(String name) -> tls ? serverName(name) : host(name);
    };
  }

  private Heard end() {
    over = true;
    stream = Optional.empty();
    return Heard.NOTHING;
  }

  private Heard serverName(String name) {
    end();
    return new Heard.ServerName(name);
  }

  private Heard host(String name) {
    stream = Optional.empty();
    return new Heard.Host(name);
  }

  private static boolean begins(Packet packet) {
    byte[] payload = packet.payload();
    return payload[0] == HANDSHAKE
        ? payload.length > 5 && payload[1] == 3 && payload[5] == 1
        : !HttpRequest.host(payload).equals(Finding.NONE);
  }
}
