package tocsin.battery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import tocsin.model.ChainVerified;
import tocsin.model.DnsResponse;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;
import tocsin.model.Trust;
import tocsin.net.Connection;
import tocsin.net.Flight;
import tocsin.net.Lookup;
import tocsin.net.Network;

/// A network in which a censor decides what comes of each attempt, and time passes only as long as
/// that takes: 10 ms for an answer, 10 s for none.
final class PlayedNetwork implements Network {
  static final Resolver OWN = Resolver.udp("192.0.2.53", 53);

  private static final long ANSWER = 10_000;
  private static final long SILENCE = 10_000_000;

  private final Censor censor;
  private final boolean limitsHops;
  private final AtomicLong micros = new AtomicLong();
  private final RandomGenerator random = new Random(7);

  /// Every handshake, in the order begun: `NAME at ADDRESS`.
  final List<String> hellos = Collections.synchronizedList(new ArrayList<>());

  /// Every question, in the order put: `NAME at RESOLVER`.
  final List<String> questions = Collections.synchronizedList(new ArrayList<>());

  PlayedNetwork(Censor censor, boolean limitsHops) {
    this.censor = censor;
    this.limitsHops = limitsHops;
  }

  @Override
  public Resolver resolver() {
    return OWN;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public boolean limitsHops() {
    return limitsHops;
  }

  @Override
  public Lookup lookup(String name, RecordType type, Resolver resolver) {
    questions.add(name + " at " + resolver);
    List<String> addresses = censor.resolve(name, type, resolver);
    List<DnsResponse.Answer> answers =
        addresses.stream()
            .map(address -> new DnsResponse.Answer(name, type.name(), 60, address))
            .toList();
    boolean answered = !addresses.isEmpty();
    Timing timing = passed(answered ? ANSWER : SILENCE / 2);
    DnsResponse response =
        new DnsResponse(timing.endMicros(), "", 0, 0, List.of(), answers, "", "");
    return new Lookup() {
      @Override
      public List<String> addresses() {
        return addresses;
      }

      @Override
      public Step.Resolve finish() {
        Outcome outcome = answered ? Censor.OK : Censor.failed(Failure.GENERIC_TIMEOUT_ERROR);
        List<DnsResponse> responses = answered ? List.of(response) : List.of();
        return new Step.Resolve(
            timing, outcome, name, type, resolver, responses, timing.endMicros());
      }
    };
  }

  @Override
  public Lookup lookup(String name, RecordType type, Resolver resolver, Flight.Limited flight) {
    return lookup(name, type, Resolver.udp("hop-" + flight.hops(), 53));
  }

  @Override
  public Connection connect(String address, int port) {
    return new Played(address, port, Flight.USUAL);
  }

  @Override
  public Connection connectHeeding(String address, int port) {
    return new Played(address, port, Flight.HEEDED);
  }

  @Override
  public Connection connect(String address, int port, Flight.Limited flight) {
    return new Played(address, port, flight);
  }

  @Override
  public Step.Initial initial(String address, int port, String serverName) {
    hellos.add(serverName + " at " + address + " by QUIC");
    Outcome outcome = censor.shake(address, serverName, Flight.USUAL);
    return new Step.Initial(
        passed(outcome, Flight.USUAL), outcome, address, port, serverName, "1", "", 3, 0);
  }

  @Override
  public Step.Binding binding(String address, int port) {
    throw new AssertionError(address);
  }

  private Timing passed(long duration) {
    long end = micros.addAndGet(duration);
    return new Timing(end - duration, end);
  }

  private Timing passed(Outcome outcome, Flight flight) {
    boolean silent =
        outcome instanceof Outcome.Failed(Failure failure, String _)
            && failure == Failure.GENERIC_TIMEOUT_ERROR;
    long patience =
        flight instanceof Flight.Limited limited ? limited.patience().toNanos() / 1000 : SILENCE;
    return passed(silent ? patience : ANSWER);
  }

  private final class Played implements Connection {
    private final String address;
    private final int port;
    private final Step.Connect connected;

    Played(String address, int port, Flight flight) {
      this.address = address;
      this.port = port;
      Outcome outcome = censor.connect(address, flight);
      this.connected = new Step.Connect(passed(outcome, flight), outcome, address, port);
    }

    @Override
    public Step.Connect connected() {
      return connected;
    }

    @Override
    public Step.Handshake handshake(String serverName, Trust trust, List<String> alpn) {
      return handshake(serverName, trust, alpn, Flight.USUAL);
    }

    @Override
    public Step.Handshake handshake(
        String serverName, Trust trust, List<String> alpn, Flight flight) {
      hellos.add(serverName + " at " + address + (flight.equals(Flight.SPLIT) ? " split" : ""));
      Outcome outcome = censor.shake(address, serverName, flight);
      return new Step.Handshake(
          passed(outcome, flight),
          outcome,
          address,
          port,
          serverName,
          "",
          "",
          "",
          "",
          ChainVerified.NO,
          isOfACertificate(outcome) ? List.of(Sample.CERTIFICATE) : List.of());
    }

    private static boolean isOfACertificate(Outcome outcome) {
      return outcome instanceof Outcome.Failed(Failure failure, String _)
          && (failure == Failure.SSL_INVALID_HOSTNAME || failure == Failure.SSL_UNKNOWN_AUTHORITY);
    }

    @Override
    public Step.Exchange exchange(String url) {
      return new Step.Exchange(
          passed(ANSWER), Censor.OK, "h2", "GET", url, 200, List.of(), 100, 2000, "", "");
    }

    @Override
    public Step.Exchange upgrade(String url) {
      return exchange(url);
    }

    @Override
    public Step.Greeting greet() {
      throw new AssertionError(address);
    }

    @Override
    public void close() {}
  }
}
