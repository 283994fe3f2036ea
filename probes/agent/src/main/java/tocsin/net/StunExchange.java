package tocsin.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.stun.BindingAnswer;
import tocsin.stun.BindingRequest;

/// One STUN binding transaction over UDP (RFC 8489, section 6.2.1): the request is repeated after
/// 500 ms, then after twice as long each time, [#MOST_SENT] times at most, until a server answers,
/// an ICMP error comes or the deadline passes.
///
/// An error response is an answer as well: it shows that STUN passes.
final class StunExchange {
  private static final int MOST_SENT = 5;

  private static final long FIRST_WAIT_MICROS = TimeUnit.MILLISECONDS.toMicros(500);
  private static final int BUFFER_BYTES = 2048;

  private final InetSocketAddress server;
  private final Stopwatch stopwatch;
  private final BindingRequest request;
  private final Duration deadline;
  private final long startMicros;
  private final long deadlineMicros;
  private int sent;
  private int received;
  private int errorCode;

  private StunExchange(
      InetSocketAddress server, Stopwatch stopwatch, Duration deadline, BindingRequest request) {
    this.server = server;
    this.stopwatch = stopwatch;
    this.request = request;
    this.deadline = deadline;
    this.startMicros = stopwatch.micros();
    this.deadlineMicros = startMicros + TimeUnit.NANOSECONDS.toMicros(deadline.toNanos());
  }

  /// Asks; ends by the deadline.
  static Step.Binding run(
      String address, int port, Stopwatch stopwatch, Duration deadline, RandomGenerator random)
      throws InterruptedException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    StunExchange exchange =
        new StunExchange(server, stopwatch, deadline, BindingRequest.by(random));
    Outcome outcome = exchange.outcome(random);
    return new Step.Binding(
        stopwatch.since(exchange.startMicros),
        outcome,
        address,
        port,
        exchange.sent,
        exchange.received,
        exchange.errorCode);
  }

  private Outcome outcome(RandomGenerator random) throws InterruptedException {
    try (UdpPorts ports = UdpPorts.open(server, random)) {
      return transact(ports.server());
    } catch (UnsupportedAddressTypeException e) {
      return new Outcome.Failed(
          Failure.ADDRESS_FAMILY_NOT_SUPPORTED, "this machine has no IP of that version");
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted during a STUN transaction");
      }
      return Classifier.classify(e);
    }
  }

  private Outcome transact(DatagramSocket socket) throws IOException {
    byte[] message = request.bytes();
    for (long wait = FIRST_WAIT_MICROS; stopwatch.micros() < deadlineMicros; wait *= 2) {
      socket.send(new DatagramPacket(message, message.length, server));
      sent++;
      long next = sent < MOST_SENT ? stopwatch.micros() + wait : deadlineMicros;
      if (answered(socket, Math.min(next, deadlineMicros))) {
        return new Outcome.Succeeded();
      }
    }
    return Classifier.deadline(deadline);
  }

  /// Listens until that moment, or until an answer has come.
  private boolean answered(DatagramSocket socket, long untilMicros) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[BUFFER_BYTES], BUFFER_BYTES);
    for (long left = untilMicros - stopwatch.micros();
        left > 0;
        left = untilMicros - stopwatch.micros()) {
      try {
        socket.setSoTimeout((int) TimeUnit.MICROSECONDS.toMillis(left) + 1);
        packet.setLength(BUFFER_BYTES);
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return false;
      }
      received++;
      if (isAnswer(Arrays.copyOf(packet.getData(), packet.getLength()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnswer(byte[] datagram) {
    return switch (BindingAnswer.read(request, datagram)) {
      case BindingAnswer.Bound() -> true;
      case BindingAnswer.Refused(int code) -> {
        errorCode = code;
        yield true;
      }
      case BindingAnswer.Garbage() -> false;
    };
  }
}
