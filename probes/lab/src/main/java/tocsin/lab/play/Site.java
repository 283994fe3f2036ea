package tocsin.lab.play;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The dashboard's JSON API, as anybody may ask it.
final class Site implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpUrl address;
  private final OkHttpClient client = new OkHttpClient.Builder().callTimeout(PATIENCE).build();

  Site(String address) {
    this.address = HttpUrl.get(address);
  }

  /// What it shows of every role in every region; empty if it does not answer.
  Optional<List<Seen>> shown() {
    return get("/api/v1/status")
        .map(status -> status.path("cells").valueStream().map(Seen::of).toList());
  }

  /// How many probes have delivered something.
  long heard() {
    return get("/api/v1/probes").stream()
        .flatMap(answer -> answer.path("probes").valueStream())
        .filter(probe -> !probe.path("last_seen").asString().isEmpty())
        .count();
  }

  /// Whether it answers at all.
  boolean answers() {
    return get("/api/v1/probes").isPresent();
  }

  private Optional<JsonNode> get(String path) {
    Request request =
        new Request.Builder().url(address.newBuilder().encodedPath(path).build()).build();
    try (Response response = client.newCall(request).execute()) {
      return response.isSuccessful()
          ? Optional.of(MAPPER.readTree(response.body().bytes()))
          : Optional.empty();
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
