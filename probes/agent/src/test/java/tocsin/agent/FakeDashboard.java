package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import tocsin.wire.BatchSignature;
import tocsin.wire.EnrolmentProof;
import tocsin.wire.UnsignedBatchException;

/// A dashboard on loopback that takes every batch that is signed right, unless it was told to
/// answer otherwise for once.
final class FakeDashboard implements AutoCloseable {
  private final HttpServer server;
  private final PublicKey key;
  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final Set<String> nonces = new HashSet<>();

  /// An answer to be given once.
  record Answer(int status, String body, String header, String value) {
    Answer(int status, String body) {
      this(status, body, "X-None", "-");
    }
  }

  /// A batch that came.
  record Request(String uri, List<String> lines, String nonce) {}

  FakeDashboard(PublicKey key) throws IOException {
    this(key, 0);
  }

  FakeDashboard(PublicKey key, int port) throws IOException {
    this.key = key;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/v1/measurements", this::measurements);
    server.createContext("/api/v1/enrol", this::enrol);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  FakeDashboard answersOnce(Answer answer) {
    next.add(answer);
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  List<String> accepted() {
    return accepted;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void measurements(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    BatchSignature signed = signature(exchange);
    if (!signed.verify(key) || !signed.covers(body) || !nonces.add(signed.nonce())) {
      send(exchange, new Answer(401, "{\"error\":\"wrong signature\"}"));
      return;
    }
    String text =
        new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8);
    List<String> lines = text.lines().toList();
    requests.add(new Request(exchange.getRequestURI().toString(), lines, signed.nonce()));
    Answer answer = next.poll();
    if (answer == null) {
      accepted.addAll(lines);
      answer = new Answer(200, "{\"accepted\":%d,\"duplicates\":0}".formatted(lines.size()));
    }
    send(exchange, answer);
  }

  private synchronized void enrol(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    PublicKey shown = EnrolmentProof.read(field(body, "public_key"));
    boolean good =
        field(body, "token").equals("good")
            && EnrolmentProof.holds(shown, "good", field(body, "proof"));
    Answer answer = next.poll();
    if (answer == null) {
      answer =
          good
              ? new Answer(
                  200,
                  "{\"probe\":\"cn-4134-k3f9\",\"region\":\"CN\",\"asn\":4134,\"control\":false}")
              : new Answer(401, "{\"error\":\"the token is unknown, used or expired\"}");
    }
    send(exchange, answer);
  }

  private static BatchSignature signature(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    try {
      return BatchSignature.parse(
          headers.getFirst("Content-Digest"),
          headers.getFirst("Signature-Input"),
          headers.getFirst("Signature"));
    } catch (UnsignedBatchException e) {
      throw new AssertionError(e);
    }
  }

  private static String field(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set(answer.header(), answer.value());
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
