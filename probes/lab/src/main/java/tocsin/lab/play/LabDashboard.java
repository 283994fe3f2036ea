package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tocsin.lab.world.AddressPlan;
import tocsin.lab.world.Network;
import tocsin.lab.world.Topology;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real dashboard, as a process among the lab's servers, and its JSON API as anybody may ask
/// it.
///
/// Besides the probes, a socket file leads to it, which processes outside the lab can use; this
/// process, which has no address of its own, reaches it by that file too.
final class LabDashboard {
  /// Where probes deliver.
  static final String ADDRESS = "http://%s:8640".formatted(v4());

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Launcher launcher;
  private final Path folder;
  private final HttpUrl inside;
  private final OkHttpClient client = new OkHttpClient.Builder().callTimeout(PATIENCE).build();

  private LabDashboard(Launcher launcher, Path folder, HttpUrl inside) {
    this.launcher = launcher;
    this.folder = folder;
    this.inside = inside;
  }

  /// Starts it; it may take a second until it answers.
  ///
  /// @param folder where its data is kept
  /// @param door the socket file that leads to it
  /// @param notice the file with what it says to all its readers
  static LabDashboard start(Launcher launcher, Path folder, Path door, Path notice)
      throws IOException {
    LabDashboard dashboard =
        new LabDashboard(launcher, folder, HttpUrl.get("http://127.0.0.1:8640"));
    launcher.start(
        Topology.INTERNET,
        "dashboard",
        List.of(),
        List.of(
            "dashboard",
            "--bind",
            v4(),
            "--data",
            folder.toString(),
            "--notice",
            notice.toString()));
    launcher.run(
        Topology.INTERNET,
        "door",
        List.of("socat", "UNIX-LISTEN:" + door + ",fork,mode=600", "TCP:" + v4() + ":8640"));
    launcher.run(
        "window",
        List.of("socat", "TCP-LISTEN:8640,bind=127.0.0.1,fork,reuseaddr", "UNIX-CONNECT:" + door));
    return dashboard;
  }

  /// A token for each network, in their order.
  List<String> tokens(List<Network> networks) throws IOException, InterruptedException {
    Path list = folder.resolveSibling("networks");
    Files.write(
        list,
        networks.stream()
            .map(
                one ->
                    "%s %d%s".formatted(one.region(), one.asn(), one.control() ? " control" : ""))
            .toList());
    List<String> tokens =
        launcher.output(
            List.of("dashboard", "token", "--data", folder.toString(), "--from", list.toString()));
    if (tokens.size() != networks.size()) {
      throw new IOException("the dashboard made no tokens: " + String.join(" ", tokens));
    }
    return tokens;
  }

  /// Whether it answers.
  boolean answers() {
    return get("/api/v1/probes").isPresent();
  }

  /// How many probes have delivered something.
  long heard() {
    return get("/api/v1/probes").stream()
        .flatMap(answer -> answer.path("probes").valueStream())
        .filter(probe -> !probe.path("last_seen").asString().isEmpty())
        .count();
  }

  /// What it shows of every role in every region; empty if it does not answer.
  Optional<List<Seen>> shown() {
    return seen("/api/v1/status");
  }

  /// The same of a moment before, as it is known by now.
  Optional<List<Seen>> shown(Instant at) {
    return seen("/api/v1/status?at=" + at);
  }

  /// The events it shows; empty if it does not answer.
  Optional<List<SeenEvent>> events() {
    return get("/api/v1/events")
        .map(answer -> answer.path("events").valueStream().map(SeenEvent::of).toList());
  }

  private Optional<List<Seen>> seen(String path) {
    return get(path).map(status -> status.path("cells").valueStream().map(Seen::of).toList());
  }

  private Optional<JsonNode> get(String path) {
    HttpUrl url = Objects.requireNonNull(inside.resolve(path));
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.isSuccessful()
          ? Optional.of(MAPPER.readTree(response.body().bytes()))
          : Optional.empty();
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  private static String v4() {
    return AddressPlan.dashboard().stream()
        .filter(java.net.Inet4Address.class::isInstance)
        .findFirst()
        .orElseThrow()
        .getHostAddress();
  }
}
