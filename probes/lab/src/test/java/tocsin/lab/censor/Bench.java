package tocsin.lab.censor;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import tocsin.lab.packet.Packet;

/// A censor between two wires on which everything is written down, with clocks moved by hand.
final class Bench implements Outlet {
  static final Instant START = Instant.parse("2021-03-15T16:00:00Z");
  static final long CLIENT = 1_000;
  static final long SERVER = 9_000;

  final List<byte[]> toServer = new ArrayList<>();
  final List<byte[]> toClient = new ArrayList<>();
  final List<Act> acts = new ArrayList<>();
  final Censor censor;
  private Duration passed = Duration.ZERO;

  Bench(Fault... faults) {
    this(Arrays.stream(faults).map(Rule::always).toList());
  }

  Bench(List<Rule> rules) {
    censor =
        new Censor(
            "CN/AS4134",
            () -> passed.toNanos(),
            () -> START.plus(passed),
            new SplittableRandom(7),
            acts::add);
    censor.obey(rules);
    acts.clear();
  }

  Bench later(Duration time) {
    passed = passed.plus(time);
    return this;
  }

  @Override
  public void send(Direction direction, byte[] frame) {
    switch (direction) {
      case OUTWARD -> toServer.add(frame);
      case INWARD -> toClient.add(frame);
    }
  }

  /// What comes out because of a frame from the inside.
  Bench outward(byte[] frame) {
    return taken(frame, Direction.OUTWARD);
  }

  /// What comes out because of a frame from the outside.
  Bench inward(byte[] frame) {
    return taken(frame, Direction.INWARD);
  }

  private Bench taken(byte[] frame, Direction direction) {
    toServer.clear();
    toClient.clear();
    censor.take(frame, direction, this);
    return this;
  }

  /// Three-way handshake: the client's next byte is [#CLIENT], the server's [#SERVER].
  Bench connect(Ends ends) {
    outward(ends.syn(CLIENT - 1));
    inward(ends.inward(0x12, SERVER - 1, CLIENT, new byte[0]));
    return outward(ends.outward(0x10, CLIENT, SERVER, new byte[0]));
  }

  /// The client's first bytes.
  Bench say(Ends ends, byte[] data) {
    return outward(data(ends, data));
  }

  static byte[] data(Ends ends, byte[] data) {
    return ends.outward(0x18, CLIENT, SERVER, data);
  }

  Packet server(int place) {
    return Ends.packet(toServer.get(place));
  }

  Packet client(int place) {
    return Ends.packet(toClient.get(place));
  }

  Act act() {
    return acts.getLast();
  }

  /// A record with a ClientHello as the JDK makes it.
  static byte[] hello(String name) {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, 443);
      engine.setUseClientMode(true);
      ByteBuffer records = ByteBuffer.allocate(32 * 1024);
      engine.wrap(ByteBuffer.allocate(0), records);
      return Arrays.copyOf(records.array(), records.position());
    } catch (NoSuchAlgorithmException | SSLException e) {
      throw new AssertionError(e);
    }
  }
}
