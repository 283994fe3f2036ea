package tocsin.web.pages;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tocsin.export.Metrics;
import tocsin.web.Api;
import tocsin.web.MetricsRoute;
import tocsin.web.Refusal;
import tocsin.web.World;

/// The pages, the API and the metrics of a world on a free loopback port.
public final class Site implements AutoCloseable {
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Metrics metrics;

  public Site(World world) {
    this(world, 0);
  }

  public Site(World world, int port) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    metrics = new Metrics(registry, world.configuration(), world.watch()::current, world::bulletin);
    HttpRouting.Builder routing = HttpRouting.builder();
    new Api(world.store(), world.watch(), world::bulletin, world.configuration(), world::now)
        .route(routing);
    new MetricsRoute(registry).route(routing);
    new Pages(world.store(), world.watch(), world::bulletin, world.configuration()).route(routing);
    WebServerConfig.Builder builder =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .shutdownHook(false)
            .routing(routing);
    Refusal.prepare(builder);
    server = builder.build().start();
  }

  public Metrics metrics() {
    return metrics;
  }

  /// What comes back for a path.
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  /// What comes back for a path by that method.
  public HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Everything that comes back for those bytes until the server hangs up.
  public String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
