package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `/metrics` and `/healthz`, on the loopback address alone.
final class StatusServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private StatusServer(HttpServer server) {
    this.server = server;
  }

  /// Starts serving.
  ///
  /// @param port 0 for any that is free
  /// @throws SetupException if the port is taken
  static StatusServer start(int port, Meters meters, Health health) throws SetupException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer http;
    try {
      http = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new SetupException(
          "metrics port %d of %s: %s; choose another with --metrics-port (0 = any free one)"
              .formatted(port, address.getHostString(), e.getMessage()));
    }
    StatusServer status = new StatusServer(http);
    http.setExecutor(status.threads);
    http.createContext("/", exchange -> status.answer(exchange, meters, health));
    http.start();
    return status;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, Meters meters, Health health) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/metrics" ->
            send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text(meters.scrape()));
        case "/healthz" -> {
          int status = health.complaints().isEmpty() ? 200 : 503;
          send(exchange, status, "application/json", health.json());
        }
        default -> send(exchange, 404, "text/plain", text("/metrics and /healthz are here\n"));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
