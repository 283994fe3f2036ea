package tocsin.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.mtproto.PqAnswer;
import tocsin.mtproto.ReqPq;

/// The first exchange of MTProto over a TCP connection.
final class MtprotoGreeting {
  private static final int MOST_EXCERPT_BYTES = 64;

  private final Transport transport;
  private final ReqPq request;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private PqAnswer answer = new PqAnswer.Unfinished();
  private long sent;

  /// @param request to be sent once
  MtprotoGreeting(Transport transport, ReqPq request) {
    this.transport = transport;
    this.request = request;
  }

  /// Greets under the deadline.
  Step.Greeting run(
      SocketChannel channel, Step.Connect connected, Equipment equipment, Stopwatch stopwatch)
      throws InterruptedException {
    long start = stopwatch.micros();
    Outcome ended =
        equipment
            .watchdog()
            .guard(channel, equipment.settings().exchange(), this::talk, Classifier::classify);
    return new Step.Greeting(
        stopwatch.since(start),
        ended.succeeded() ? outcome() : ended,
        connected.address(),
        connected.port(),
        sent,
        received.size(),
        excerpt());
  }

  private void talk() throws IOException {
    byte[] bytes = request.bytes();
    transport.write(bytes, 0, bytes.length);
    sent = bytes.length;
    byte[] chunk = new byte[PqAnswer.MOST_BYTES];
    while (answer instanceof PqAnswer.Unfinished) {
      int count = transport.read(chunk, 0, chunk.length);
      if (count < 0) {
        throw new EOFException("closed after %d bytes of an answer".formatted(received.size()));
      }
      received.write(chunk, 0, count);
      answer = PqAnswer.read(request, received.toByteArray());
    }
  }

  private Outcome outcome() {
    return switch (answer) {
      case PqAnswer.Answered() -> new Outcome.Succeeded();
      case PqAnswer.TransportError(int code) ->
          new Outcome.Failed(Failure.UNKNOWN_FAILURE, "transport error " + code);
      case PqAnswer.Unfinished(), PqAnswer.Nonsense() ->
          new Outcome.Failed(Failure.UNKNOWN_FAILURE, "the answer is no resPQ");
    };
  }

  /// The beginning of what is no answer of Telegram's.
  private String excerpt() {
    boolean telegrams =
        switch (answer) {
          case PqAnswer.Answered(), PqAnswer.TransportError _ -> true;
          case PqAnswer.Unfinished(), PqAnswer.Nonsense() -> false;
        };
    int length = telegrams ? 0 : Math.min(MOST_EXCERPT_BYTES, received.size());
    return HexFormat.of().formatHex(received.toByteArray(), 0, length);
  }
}
