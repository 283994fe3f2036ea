package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is served at an address: pages, documents, metrics.
public final class Site {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String address;

  /// @param address such as `http://127.0.0.1:8640`
  public Site(String address) {
    this.address = address;
  }

  public String address() {
    return address;
  }

  /// Whatever is answered.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1)).build(),
        BodyHandlers.ofString());
  }

  /// The text of a page that is there.
  public String page(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as("status of " + path).isEqualTo(200);
    return response.body();
  }

  /// A document that is there.
  public JsonNode json(String path) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(page(path));
  }

  /// The value of a series of `/metrics`, written as it stands there; 0 if there is none.
  public double metric(String series) throws IOException, InterruptedException {
    return page("/metrics")
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .sum();
  }

  /// What Prometheus' own tool has against `/metrics`; empty if nothing.
  public String complaints() throws IOException, InterruptedException {
    Path text = Files.createTempFile("tocsin", ".metrics");
    try {
      Files.writeString(text, page("/metrics"));
      Process promtool =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(text.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
      return promtool.waitFor() == 0 ? said : "promtool refuses it: " + said;
    } finally {
      Files.delete(text);
    }
  }
}
