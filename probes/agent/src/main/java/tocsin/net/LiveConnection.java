package tocsin.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Trust;
import tocsin.mtproto.ReqPq;

/// A TCP connection over a blocking channel, climbed layer by layer.
final class LiveConnection implements Connection {
  /// How far the climb has come; an attempt that failed leads nowhere.
  private enum Reached {
    NOTHING,
    CONNECTED,
    SECURED
  }

  private final Equipment equipment;
  private final Stopwatch stopwatch;
  private final InetSocketAddress peer;
  private final @Nullable SocketChannel channel;
  private final Step.Connect connected;
  private Reached reached;
  private @Nullable Transport transport;
  private String protocol = "http/1.1";

  private LiveConnection(
      Equipment equipment,
      Stopwatch stopwatch,
      InetSocketAddress peer,
      @Nullable SocketChannel channel,
      Step.Connect connected) {
    this.equipment = equipment;
    this.stopwatch = stopwatch;
    this.peer = peer;
    this.channel = channel;
    this.connected = connected;
    this.reached = connected.outcome().succeeded() ? Reached.CONNECTED : Reached.NOTHING;
  }

  /// Tries to connect, which may fail, or be interrupted and then leaves nothing open.
  static LiveConnection open(
      Equipment equipment, Stopwatch stopwatch, String address, int port, Flight flight)
      throws InterruptedException {
    InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    long start = stopwatch.micros();
    SocketChannel channel = null;
    Outcome outcome;
    try {
      SocketChannel opened = SocketChannel.open(family(peer.getAddress()));
      channel = opened;
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      try (ErrorQueue errors = errors(opened, peer, flight)) {
        Duration deadline = deadline(flight, equipment.settings().connect());
        Outcome tried =
            equipment
                .watchdog()
                .guard(opened, deadline, () -> connect(opened, peer, flight), Classifier::classify);
        outcome = errors.noted(tried);
      }
    } catch (UnsupportedOperationException e) {
      outcome = Classifier.unsupportedFamily(e);
    } catch (IOException e) {
      outcome = Classifier.classify(e);
    }
    if (channel != null && !outcome.succeeded()) {
      Watchdog.close(channel);
    }
    Step.Connect step = new Step.Connect(stopwatch.since(start), outcome, address, port);
    return new LiveConnection(equipment, stopwatch, peer, channel, step);
  }

  private static ErrorQueue errors(SocketChannel channel, InetSocketAddress peer, Flight flight)
      throws IOException {
    return flight instanceof Flight.Heeded
        ? ErrorQueue.of(channel, peer.getAddress())
        : ErrorQueue.none(peer.getAddress());
  }

  private static void connect(SocketChannel channel, InetSocketAddress peer, Flight flight)
      throws IOException {
    if (flight instanceof Flight.Limited limited) {
      channel.bind(null);
      HopLimit.unconnected(localPort(channel), peer.getAddress(), limited.hops());
    }
    channel.connect(peer);
  }

  private static Duration deadline(Flight flight, Duration usual) {
    return flight instanceof Flight.Limited limited ? limited.patience() : usual;
  }

  private static int localPort(SocketChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static StandardProtocolFamily family(InetAddress address) {
    return address instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  @Override
  public Step.Connect connected() {
    return connected;
  }

  @Override
  public Step.Handshake handshake(String serverName, Trust trust, List<String> alpn)
      throws InterruptedException {
    return handshake(serverName, trust, alpn, Flight.USUAL);
  }

  @Override
  public Step.Handshake handshake(String serverName, Trust trust, List<String> alpn, Flight flight)
      throws InterruptedException {
    SocketChannel open = climbFrom(Reached.CONNECTED);
    equipment.handshakes().acquire();
    try {
      Handshaking handshaking =
          equipment.tls().begin(open, serverName, connected.address(), trust, alpn);
      transport = handshaking.transport();
      return shakeHands(open, serverName, handshaking, flight);
    } finally {
      equipment.handshakes().release();
    }
  }

  private Step.Handshake shakeHands(
      SocketChannel open, String serverName, Handshaking handshaking, Flight flight)
      throws InterruptedException {
    long start = stopwatch.micros();
    Outcome outcome =
        equipment
            .watchdog()
            .guard(
                open,
                deadline(flight, equipment.settings().handshake()),
                () -> run(open, serverName, handshaking, flight),
                handshaking::reason);
    if (outcome.succeeded()) {
      reached = Reached.SECURED;
      protocol = handshaking.alpn().equals("h2") ? "h2" : "http/1.1";
    }
    return new Step.Handshake(
        stopwatch.since(start),
        outcome,
        connected.address(),
        connected.port(),
        serverName,
        handshaking.version(),
        handshaking.cipherSuite(),
        handshaking.alpn(),
        handshaking.alert(),
        handshaking.verified(),
        handshaking.chain());
  }

  /// A handshake that does not end in time is aborted by the close that ends it: the kernel would
  /// go on for minutes to repeat a ClientHello nobody acknowledges.
  private void run(SocketChannel open, String serverName, Handshaking handshaking, Flight flight)
      throws IOException {
    open.setOption(StandardSocketOptions.SO_LINGER, 0);
    try {
      switch (flight) {
        case Flight.Usual(), Flight.Heeded() -> {}
        case Flight.Split() -> handshaking.transport().partFirstFlight(serverName);
        case Flight.Limited(int hops, Duration _) ->
            HopLimit.connected(OwnSockets.Kind.STREAM, localPort(open), peer, hops);
      }
      handshaking.run();
    } finally {
      open.setOption(StandardSocketOptions.SO_LINGER, -1);
    }
  }

  @Override
  public Step.Exchange exchange(String url) throws InterruptedException {
    SocketChannel open = climbFromTop();
    return new HttpExchange(equipment, over(open)).get(open, peer, protocol, url, stopwatch);
  }

  @Override
  public Step.Exchange upgrade(String url) throws InterruptedException {
    SocketChannel open = climbFromTop();
    WebSocketKey key = WebSocketKey.by(equipment.random());
    return new HttpExchange(equipment, over(open)).upgrade(open, peer, url, key, stopwatch);
  }

  @Override
  public Step.Greeting greet() throws InterruptedException {
    SocketChannel open = climbFrom(Reached.CONNECTED);
    ReqPq request = ReqPq.by(equipment.random(), equipment.clock().instant());
    return new MtprotoGreeting(over(open), request).run(open, connected, equipment, stopwatch);
  }

  private SocketChannel climbFromTop() {
    return climbFrom(reached == Reached.SECURED ? Reached.SECURED : Reached.CONNECTED);
  }

  private Transport over(SocketChannel open) {
    Transport over = transport == null ? new ClearTransport(open) : transport;
    transport = over;
    return over;
  }

  private SocketChannel climbFrom(Reached from) {
    if (reached != from || channel == null) {
      throw new IllegalStateException(
          "the connection to %s is at %s, not at %s".formatted(connected.address(), reached, from));
    }
    reached = Reached.NOTHING;
    return channel;
  }

  @Override
  public void close() {
    if (transport != null) {
      transport.close();
    } else if (channel != null) {
      Watchdog.close(channel);
    }
  }
}
