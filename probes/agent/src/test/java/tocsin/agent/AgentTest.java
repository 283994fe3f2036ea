package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Progress;
import tocsin.model.Resolver;
import tocsin.model.Target;
import tocsin.model.Trust;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.TrustStore;
import tocsin.wire.Wire;

/// A whole probe, with real sockets on loopback and a dashboard that takes everything.
final class AgentTest {
  @TempDir private Path data;
  private final Notes notes = new Notes();

  @Test
  void whatIsMeasuredArrivesAndTheProbeTellsHowItIs() throws Exception {
    try (ServerSocket open = server();
        FakeDashboard dashboard = enrolled();
        Agent agent = Agent.open(settings(), configuration(open.getLocalPort()), surroundings())) {
      agent.start();
      awaitLines(dashboard, 2);

      for (String line : dashboard.accepted()) {
        Measurement measurement = Wire.decode(line.getBytes(UTF_8));
        assertThat(measurement.vantage()).isEqualTo(agent.vantage());
        assertThat(Progress.of(measurement)).isInstanceOf(Progress.Complete.class);
      }
      assertThat(get(agent, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(agent, "/healthz").body()).contains("\"healthy\":true", "\"complaints\":[]");
      assertThat(get(agent, "/nothing").statusCode()).isEqualTo(404);
      String metrics = get(agent, "/metrics").body();
      assertThat(metrics)
          .contains("tocsin_measurements_total{layer=\"tcp\",region=\"CN\",role=\"messaging\"")
          .contains("tocsin_step_duration_seconds_bucket{layer=\"tcp\",region=\"CN\",le=")
          .contains("tocsin_uplink_lines_total", "tocsin_spool_bytes", "tocsin_schedule_running");
      promtoolHasNoComplaint(metrics);
    }
    assertThat(notes.text()).doesNotContain("error").doesNotContain("warn");
  }

  @Test
  void aFailureIsDeliveredAtOnceAndCountedByItsReason() throws Exception {
    ServerSocket closed = server();
    closed.close();
    try (FakeDashboard dashboard = enrolled();
        Agent agent =
            Agent.open(settings(), configuration(closed.getLocalPort()), surroundings())) {
      agent.start();
      awaitLines(dashboard, 2);

      String metrics = get(agent, "/metrics").body();
      assertThat(metrics)
          .contains("tocsin_measurements_failed_total{failure=\"connection_refused\"");
      promtoolHasNoComplaint(metrics);
    }
  }

  @Test
  void whatIsOnTheDiskWhenItStopsIsDeliveredByTheNextRun() throws Exception {
    try (ServerSocket open = server()) {
      FakeDashboard away = enrolled();
      away.close();
      Configuration configuration = configuration(open.getLocalPort());
      CountDownLatch measured = new CountDownLatch(1);
      Agent first = Agent.open(settings(), configuration, surroundings());
      first.start();
      while (!get(first, "/metrics").body().contains("tocsin_measurements_total")) {
        boolean never = measured.await(20, TimeUnit.MILLISECONDS);
        assertThat(never).isFalse();
      }
      first.close();
      assertThat(notes.text()).contains("cannot be reached").contains("wait on this disk");

      try (FakeDashboard back =
              new FakeDashboard(Identity.in(data.resolve("probe")).getPublic(), away.port());
          Agent second = Agent.open(settings(), configuration(1), surroundings())) {
        second.start();
        awaitLines(back, 1);
        String uri = Wire.decode(back.accepted().getFirst().getBytes(UTF_8)).endpoint().uri();
        assertThat(uri).endsWith(":" + open.getLocalPort());
      }
    }
  }

  @Test
  void aSecondProbeInTheSameFolderAndATakenPortAreRefusedInOneSentence() throws Exception {
    try (ServerSocket taken = server();
        FakeDashboard dashboard = enrolled()) {
      assertThat(dashboard.requests()).isEmpty();
      try (Agent running = Agent.open(settings(), configuration(1), surroundings())) {
        assertThat(running.vantage().region()).isEqualTo("CN");
        assertThatThrownBy(() -> Agent.open(settings(), configuration(1), surroundings()))
            .hasMessage("%s: another probe is running in this folder", data.resolve("probe"));
      }
      AgentSettings settings = AgentSettings.in(data, List.of(), "", taken.getLocalPort());
      assertThatThrownBy(() -> Agent.open(settings, configuration(1), surroundings()))
          .hasMessageContaining("choose another with --metrics-port");
      Agent.open(settings(), configuration(1), surroundings()).close();
    }
  }

  private FakeDashboard enrolled() throws Exception {
    FakeDashboard dashboard = new FakeDashboard(Identity.in(data.resolve("probe")).getPublic());
    new Registration("cn-4134-k3f9", "CN", 4134, false, List.of(dashboard.url()))
        .write(data.resolve("probe"));
    return dashboard;
  }

  private AgentSettings settings() {
    return new AgentSettings(
        data, List.of(), "", 0, 1 << 20, Duration.ofSeconds(60), Duration.ofMillis(100), 0);
  }

  private static Configuration configuration(int port) {
    Target target = new Target("signal", "messaging");
    Duration interval = Duration.ofSeconds(1);
    Role role = new Role(target, Role.Quorum.ANY_OF, interval, List.of(loopback(target, port)));
    Service service = new Service("signal", "Signal", true, List.of(role));
    return new Configuration(
        List.of(service),
        Map.of(),
        List.of(loopback(new Target("control", "global"), port)),
        Map.of());
  }

  private static Endpoint loopback(Target target, int port) {
    return new Endpoint(
        target, "127.0.0.1", port, CheckKind.TCP, "", Trust.NONE, new Oracle.None());
  }

  private Surroundings surroundings() {
    Random random = new Random(3);
    LiveNetworks networks =
        new LiveNetworks(
            NetworkSettings.of(Resolver.udp("127.0.0.1", 9), List.of()),
            TrustStore.of(Map.of()),
            System::nanoTime,
            random,
            InstantSource.system());
    return new Surroundings(
        networks, InstantSource.system(), System::nanoTime, random, notes.journal());
  }

  private static ServerSocket server() throws Exception {
    return new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
  }

  private static void awaitLines(FakeDashboard dashboard, int count) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 1000 && dashboard.accepted().size() < count; i++) {
      boolean counted = never.await(20, TimeUnit.MILLISECONDS);
      assertThat(counted).isFalse();
    }
    assertThat(dashboard.accepted()).hasSizeGreaterThanOrEqualTo(count);
  }

  private static HttpResponse<String> get(Agent agent, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + agent.metricsPort() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static void promtoolHasNoComplaint(String metrics) throws Exception {
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    promtool.getOutputStream().write(metrics.getBytes(UTF_8));
    promtool.getOutputStream().close();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }
}
