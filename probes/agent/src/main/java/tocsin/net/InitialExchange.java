package tocsin.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Timing;
import tocsin.quic.Opening;
import tocsin.quic.Reading;

/// Opens a QUIC connection with one address as far as the server's first answer, and then asks once
/// more whether it hears: some censors let the first answer pass. For one thread.
final class InitialExchange {
  private static final int BUFFER_BYTES = 2048;

  private final Stopwatch stopwatch;
  private final InitialTimes times;
  private final Opening opening;
  private final DatagramPacket packet = new DatagramPacket(new byte[BUFFER_BYTES], BUFFER_BYTES);
  private final long startMicros;
  private final long deadlineMicros;
  private Repeats repeats;
  private long sentMicros;
  private long answeredMicros;
  private int sent;
  private int received;
  private boolean answered;
  private String answer = "";

  private InitialExchange(Stopwatch stopwatch, InitialTimes times, Opening opening) {
    this.stopwatch = stopwatch;
    this.times = times;
    this.opening = opening;
    this.startMicros = stopwatch.micros();
    this.deadlineMicros = Repeats.after(startMicros, times.deadline());
    this.repeats = new Repeats(startMicros, times.repeats(), deadlineMicros);
  }

  /// Makes the attempt.
  ///
  /// @param address textual IP address
  /// @param serverName the name in the ClientHello; where empty none is sent
  static Step.Initial run(
      Stopwatch stopwatch,
      RandomGenerator random,
      InitialTimes times,
      String address,
      int port,
      String serverName)
      throws InterruptedException {
    Opening opening = new Opening(serverName, random);
    InitialExchange exchange = new InitialExchange(stopwatch, times, opening);
    Outcome outcome =
        UdpConversation.hold(
            new InetSocketAddress(InetAddress.ofLiteral(address), port), random, exchange::open);
    return new Step.Initial(
        exchange.timing(outcome),
        outcome,
        address,
        port,
        serverName,
        opening.version().id(),
        exchange.answer,
        exchange.sent,
        exchange.received);
  }

  /// A success ends with the answer, for what came after only confirmed it.
  private Timing timing(Outcome outcome) {
    return outcome.succeeded()
        ? new Timing(startMicros, answeredMicros)
        : stopwatch.since(startMicros);
  }

  private Outcome open(DatagramSocket socket) throws IOException {
    Outcome outcome = converse(socket);
    if (outcome.succeeded()) {
      takeLeave(socket);
    }
    return outcome;
  }

  private Outcome converse(DatagramSocket socket) throws IOException {
    Optional<Outcome> outcome = Optional.empty();
    while (outcome.isEmpty()) {
      long now = stopwatch.micros();
      if (repeats.isDue(now)) {
        send(socket, answered ? opening.ping() : opening.initial());
      } else if (repeats.leftMicros(now) <= 0) {
        outcome = Optional.of(silence());
      } else {
        outcome = receive(socket, repeats.leftMicros(now)).flatMap(this::outcome);
      }
    }
    return outcome.get();
  }

  private void send(DatagramSocket socket, byte[] datagram) throws IOException {
    sentMicros = stopwatch.micros();
    sent++;
    socket.send(new DatagramPacket(datagram, datagram.length, socket.getRemoteSocketAddress()));
  }

  private Optional<Reading> receive(DatagramSocket socket, long micros) throws IOException {
    try {
      socket.setSoTimeout((int) (micros / 1000) + 1);
      packet.setLength(BUFFER_BYTES);
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    received++;
    return Optional.of(opening.read(Arrays.copyOf(packet.getData(), packet.getLength())));
  }

  private Optional<Outcome> outcome(Reading reading) {
    return switch (reading) {
      case Reading.Nothing() -> Optional.empty();
      case Reading.Answered(boolean pinged) -> heard(pinged);
      case Reading.Closed(long code, String reason) -> {
        answer = "close";
        yield Optional.of(Classifier.closed(code, reason));
      }
      case Reading.Retried() -> again("retry");
      case Reading.Renegotiated() -> again("version_negotiation");
      case Reading.Incompatible(String versions) -> {
        answer = "version_negotiation";
        yield Optional.of(
            new Outcome.Failed(Failure.QUIC_INCOMPATIBLE_VERSION, "the server offers " + versions));
      }
    };
  }

  private Optional<Outcome> heard(boolean pinged) {
    if (!answered) {
      answered = true;
      answer = "initial";
      answeredMicros = stopwatch.micros();
      long settled = Math.max(answeredMicros, Repeats.after(sentMicros, times.settling()));
      repeats = new Repeats(settled, times.pings(), Repeats.after(settled, times.quiet()));
    }
    return pinged ? Optional.of(new Outcome.Succeeded()) : Optional.empty();
  }

  private Optional<Outcome> again(String because) {
    answer = because;
    repeats = new Repeats(stopwatch.micros(), times.repeats(), deadlineMicros);
    return Optional.empty();
  }

  private Outcome silence() {
    return answered
        ? new Outcome.Failed(
            Failure.GENERIC_TIMEOUT_ERROR,
            "the server answered, and from %d ms later on it heard nothing more"
                .formatted(times.settling().toMillis()))
        : Classifier.deadline(times.deadline());
  }

  /// Spares the server the waiting; whether it arrives does not matter.
  private void takeLeave(DatagramSocket socket) {
    try {
      send(socket, opening.close());
    } catch (IOException ignored) {
      // The outcome is known, and the server forgets by itself.
    }
  }
}
