package tocsin.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.stun.BindingAnswer;
import tocsin.stun.BindingRequest;

/// One STUN binding transaction over UDP (RFC 8489, section 6.2.1): the request is sent again after
/// 500 ms, then after twice as long each time, until a server answers, an ICMP error comes or the
/// deadline passes. For one thread.
///
/// An error response is an answer as well: it shows that STUN passes.
final class StunExchange {
  private static final List<Duration> REPEATS =
      Stream.of(500, 1500, 3500, 7500).map(Duration::ofMillis).toList();
  private static final int BUFFER_BYTES = 2048;

  private final Stopwatch stopwatch;
  private final Duration deadline;
  private final BindingRequest request;
  private final DatagramPacket packet = new DatagramPacket(new byte[BUFFER_BYTES], BUFFER_BYTES);
  private final long startMicros;
  private int sent;
  private int received;
  private int errorCode;

  private StunExchange(Stopwatch stopwatch, Duration deadline, BindingRequest request) {
    this.stopwatch = stopwatch;
    this.deadline = deadline;
    this.request = request;
    this.startMicros = stopwatch.micros();
  }

  /// Asks.
  ///
  /// @param address textual IP address
  static Step.Binding run(
      Stopwatch stopwatch, RandomGenerator random, Duration deadline, String address, int port)
      throws InterruptedException {
    StunExchange exchange = new StunExchange(stopwatch, deadline, BindingRequest.by(random));
    Outcome outcome =
        UdpConversation.hold(
            new InetSocketAddress(InetAddress.ofLiteral(address), port), random, exchange::ask);
    return new Step.Binding(
        stopwatch.since(exchange.startMicros),
        outcome,
        address,
        port,
        exchange.sent,
        exchange.received,
        exchange.errorCode);
  }

  private Outcome ask(DatagramSocket socket) throws IOException {
    return isAnswered(socket) ? new Outcome.Succeeded() : Classifier.deadline(deadline);
  }

  private boolean isAnswered(DatagramSocket socket) throws IOException {
    Repeats repeats = new Repeats(startMicros, REPEATS, Repeats.after(startMicros, deadline));
    byte[] message = request.bytes();
    boolean answered = false;
    for (long now = stopwatch.micros(); !answered; now = stopwatch.micros()) {
      if (repeats.isDue(now)) {
        sent++;
        socket.send(new DatagramPacket(message, message.length, socket.getRemoteSocketAddress()));
      } else if (repeats.leftMicros(now) <= 0) {
        return false;
      } else {
        answered = hears(socket, repeats.leftMicros(now));
      }
    }
    return true;
  }

  /// Waits for one datagram at most that long; whether it is an answer.
  private boolean hears(DatagramSocket socket, long micros) throws IOException {
    try {
      socket.setSoTimeout((int) TimeUnit.MICROSECONDS.toMillis(micros) + 1);
      packet.setLength(BUFFER_BYTES);
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    }
    received++;
    return isAnswer(Arrays.copyOf(packet.getData(), packet.getLength()));
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
