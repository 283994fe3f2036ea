package tocsin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.StreamResetException;
import okio.Socket;
import tocsin.model.Outcome;
import tocsin.model.Step;

/// One HTTP exchange and what is learned from it, also where it breaks off.
final class HttpExchange {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int MOST_HEADERS = 50;
  private static final int MOST_HEADER_CHARACTERS = 8192;
  private static final int MOST_EXCERPT = 1024;

  private final Equipment equipment;
  private final Transport transport;
  private final Streams streams;
  private final MessageDigest digest = Certificates.sha256();
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private int status;
  private long bodyBytes;
  private List<String> headers = List.of();

  HttpExchange(Equipment equipment, Transport transport) {
    this.equipment = equipment;
    this.transport = transport;
    this.streams = new Streams(transport);
  }

  /// Asks for `url` under the deadline.
  Step.Exchange get(
      SocketChannel channel,
      InetSocketAddress peer,
      String protocol,
      String url,
      Stopwatch stopwatch)
      throws InterruptedException {
    Call call = equipment.http().get(url, streams, transport, peer.getAddress());
    return run(channel, call, _ -> true, protocol, url, stopwatch);
  }

  /// Asks for an upgrade to a WebSocket under the deadline; every status is an answer, but 101
  /// without the agreement that belongs to our key is no HTTP.
  Step.Exchange upgrade(
      SocketChannel channel,
      InetSocketAddress peer,
      String url,
      WebSocketKey key,
      Stopwatch stopwatch)
      throws InterruptedException {
    Call call = equipment.http().upgrade(url, key, streams, transport, peer.getAddress());
    return run(channel, call, key::isAgreedTo, "http/1.1", url, stopwatch);
  }

  private Step.Exchange run(
      SocketChannel channel,
      Call call,
      Predicate<Response> agreed,
      String protocol,
      String url,
      Stopwatch stopwatch)
      throws InterruptedException {
    long start = stopwatch.micros();
    Outcome outcome =
        equipment
            .watchdog()
            .guard(
                channel,
                equipment.settings().exchange(),
                () -> HttpCalls.read(() -> attempt(call, agreed)),
                this::reason);
    return new Step.Exchange(
        stopwatch.since(start),
        outcome,
        protocol,
        "GET",
        url,
        status,
        headers,
        streams.sent(),
        streams.received(),
        bodyBytes == 0 ? "" : HexFormat.of().formatHex(digest.digest()),
        excerpt());
  }

  private void attempt(Call call, Predicate<Response> agreed) throws IOException {
    try (Response response = call.execute()) {
      status = response.code();
      headers = kept(response.headers());
      if (status == SWITCHING_PROTOCOLS) {
        leave(response);
        demand(agreed.test(response));
      } else {
        read(response.body().byteStream());
      }
      // Cancelled, so that OkHttp does not read on for the sake of a connection nobody uses again.
      call.cancel();
    }
  }

  private static void demand(boolean agreed) throws ProtocolException {
    if (!agreed) {
      throw new ProtocolException("status 101 without the agreement to our key");
    }
  }

  /// Closes what the connection was upgraded to, if it was.
  private static void leave(Response response) throws IOException {
    Socket upgraded = response.socket();
    if (upgraded != null) {
      upgraded.getSource().close();
      upgraded.getSink().close();
    }
  }

  private void read(InputStream body) throws IOException {
    int most = equipment.settings().bodyBytes();
    byte[] chunk = new byte[8192];
    while (bodyBytes < most) {
      int count = body.read(chunk, 0, (int) Math.min(chunk.length, most - bodyBytes));
      if (count < 0) {
        return;
      }
      digest.update(chunk, 0, count);
      beginning.write(chunk, 0, Math.clamp(MOST_EXCERPT * 4L - bodyBytes, 0, count));
      bodyBytes += count;
    }
  }

  /// What the socket said comes first; OkHttp's own words count where the socket was fine.
  private Outcome.Failed reason(IOException e) {
    if (streams.broken().isPresent()) {
      return Classifier.classify(streams.broken().get());
    }
    boolean cutShort =
        e instanceof StreamResetException
            || e instanceof ConnectionShutdownException
            || (e instanceof ProtocolException && Classifier.words(e).contains("end of stream"));
    return streams.ended() && cutShort ? Classifier.ended(e) : Classifier.classify(e);
  }

  private static List<String> kept(Headers headers) {
    List<String> kept = new ArrayList<>();
    int characters = 0;
    for (int i = 0; i < Math.min(MOST_HEADERS, headers.size()); i++) {
      String line = headers.name(i) + ": " + headers.value(i);
      characters += line.length();
      if (characters <= MOST_HEADER_CHARACTERS) {
        kept.add(line);
      }
    }
    return kept;
  }

  /// The body's beginning, unless a verified certificate vouches for it.
  private String excerpt() {
    if (transport instanceof TlsTransport) {
      return "";
    }
    String text = beginning.toString(StandardCharsets.UTF_8);
    int end = Math.min(MOST_EXCERPT, text.length());
    boolean split =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, split ? end - 1 : end);
  }
}
