package tocsin.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tocsin.faults.Patience;
import tocsin.testing.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Prometheus or Alertmanager on a loopback port, from when it is ready until it is closed.
final class Server implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  private Server(Process process, int port) {
    this.process = process;
    address = URI.create("http://127.0.0.1:" + port);
  }

  /// One that passes what it is posted on to that address, at once.
  static Server alertmanager(Path dir, URI receiver) throws Exception {
    String config =
        """
        route: {receiver: test, group_by: ['...'], group_wait: 200ms, group_interval: 500ms, repeat_interval: 1h}
        receivers:
          - name: test
            webhook_configs: [{url: '%s', send_resolved: true}]
        """
            .formatted(receiver);
    return start(
        Files.createDirectories(dir.resolve("alertmanager")),
        config,
        List.of("prometheus-alertmanager", "--cluster.listen-address="),
        "--storage.path=");
  }

  /// One that scrapes that port each second and follows the shipped rules, but lets go of an alert
  /// sooner.
  static Server prometheus(Path dir, int scraped, Server alertmanager) throws Exception {
    Path folder = Files.createDirectories(dir.resolve("prometheus"));
    String rules = Files.readString(rules().resolve("tocsin.rules.yml"));
    Files.writeString(
        folder.resolve("rules.yml"), rules.replace("keep_firing_for: 2m", "keep_firing_for: 2s"));
    String config =
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [rules.yml]
        alerting: {alertmanagers: [{static_configs: [{targets: ['%s']}]}]}
        scrape_configs:
          - {job_name: tocsin, honor_labels: true, static_configs: [{targets: ['127.0.0.1:%d']}]}
        """
            .formatted(alertmanager.address.getAuthority(), scraped);
    return start(folder, config, List.of("prometheus"), "--storage.tsdb.path=");
  }

  /// The folder of what is shipped for Prometheus.
  static Path rules() {
    return Path.of(System.getProperty("tocsin.root"), "config", "prometheus");
  }

  private static Server start(Path dir, String config, List<String> program, String storage)
      throws Exception {
    Path file = Files.writeString(dir.resolve("config.yml"), config);
    Path log = dir.resolve("output.log");
    int port = Ports.free();
    List<String> command = new ArrayList<>(program);
    command.add("--config.file=" + file);
    command.add(storage + dir.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Server server = new Server(process, port);
    Patience.until(program.getFirst() + " is ready", () -> server.isReady(log));
    return server;
  }

  URI address() {
    return address;
  }

  /// The document at that path.
  JsonNode get(String path) throws Exception {
    return MAPPER.readTree(fetch(path).body());
  }

  private boolean isReady(Path log) throws Exception {
    if (!process.isAlive()) {
      throw new AssertionError("it ended: " + Files.readString(log));
    }
    try {
      return fetch("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
