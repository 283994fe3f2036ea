package tocsin.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A receiver of posts on loopback that remembers what it was told.
final class Ear implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A post.
  ///
  /// @param answered the status it was answered with
  record Heard(String path, String key, JsonNode body, int answered) {}

  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  Ear() throws IOException {
    this(0);
  }

  Ear(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::hear);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// Answers the next posts so, and those after them with 200.
  synchronized Ear answering(Integer... statuses) {
    answers.addAll(List.of(statuses));
    return this;
  }

  /// All posts, the first first.
  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /// The posts that were taken.
  List<JsonNode> taken() {
    return heard.stream().filter(one -> one.answered() == 200).map(Heard::body).toList();
  }

  /// What the taken posts say of that.
  List<String> said(String field) {
    return taken().stream().map(body -> body.path(field).asString("")).toList();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      int status = next();
      heard.add(new Heard(exchange.getRequestURI().getPath(), key, MAPPER.readTree(body), status));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private synchronized int next() {
    return answers.isEmpty() ? 200 : answers.remove();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
