package tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.block;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.faults.Patience;
import tocsin.testing.Ports;
import tocsin.web.World;
import tocsin.web.pages.Site;
import tools.jackson.databind.JsonNode;

/// An event begins and ends; the real Alertmanager tells its receiver, whichever way it heard.
final class RealReceiversTest {
  private static final Map<String, String> LABELS =
      Map.of(
          "alertname", "TocsinBlocking",
          "class", "blocking",
          "region", "CN",
          "service", "signal",
          "severity", "critical");

  @TempDir Path dir;

  @Test
  void withoutPrometheusTheDashboardTellsAlertmanagerAndTheWebhook() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Ear receiver = new Ear();
        Ear hook = new Ear();
        Server alertmanager = Server.alertmanager(dir, receiver.address("/am"));
        Tower tower = new Tower(dir);
        Alerts alerts = start(tower, alertmanager, Optional.of(hook), registry)) {
      tower.events(block().suspected());
      await(receiver, "firing", "TocsinSuspected");
      tower.events(Instant.now(), block());
      await(receiver, "firing", "TocsinBlocking");
      await(receiver, "resolved", "TocsinSuspected");
      tower.events(block().over(Duration.ofMinutes(30)));
      await(receiver, "resolved", "TocsinBlocking");
      assertThat(receiver.taken().getLast().path("alerts").path(0).path("endsAt").asString())
          .isEqualTo("2021-03-15T10:50:00Z");
      Patience.until("the webhook heard all", () -> hook.taken().size() == 3);
      assertThat(hook.said("state")).containsExactly("suspected", "ongoing", "over");
      Patience.until(
          "the metrics say so",
          () ->
              registry.scrape().contains("tocsin_alert_posts_total{receiver=\"webhook\"} 3.0")
                  && registry.scrape().contains("tocsin_alert_waiting{receiver=\"webhook\"} 0.0"));
      assertThat(alerts).isNotNull();
    }
  }

  @Test
  void throughPrometheusItIsTheSameAlert() throws Exception {
    int port = Ports.free();
    try (World world = new World(dir.resolve("world"));
        Ear receiver = new Ear();
        Server alertmanager = Server.alertmanager(dir, receiver.address("/am"));
        Site site = new Site(world.with(World.probe("CN", 4134, "cn-1")).minutes(1), port);
        Server prometheus = Server.prometheus(dir, port, alertmanager)) {
      assertThat(site.get("/metrics").statusCode()).isEqualTo(200);
      world.telling(block().event());
      Patience.until("Prometheus has the alert", () -> firing(prometheus) == 1);
      await(receiver, "firing", "TocsinBlocking");
      JsonNode alert = receiver.taken().getFirst().path("alerts").path(0);
      assertThat(labels(alert)).isEqualTo(LABELS);
      assertThat(alert.path("annotations").path("dashboard_url").asString())
          .isEqualTo("http://127.0.0.1:%d/events/%s".formatted(port, block().event().id()));
      world.telling(block().over(Duration.ofMinutes(30)).event());
      await(receiver, "resolved", "TocsinBlocking");
    }
  }

  @Test
  void bothWaysAtOnceAreOneAlert() throws Exception {
    int port = Ports.free();
    try (World world = new World(dir.resolve("world"));
        Ear receiver = new Ear();
        Server alertmanager = Server.alertmanager(dir, receiver.address("/am"));
        Site site = new Site(world.with(World.probe("CN", 4134, "cn-1")).minutes(1), port);
        Server prometheus = Server.prometheus(dir, port, alertmanager);
        Tower tower = new Tower(dir);
        Alerts alerts =
            start(
                tower,
                alertmanager,
                Optional.empty(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
      assertThat(site.get("/metrics").statusCode()).isEqualTo(200);
      tower.events(block());
      await(receiver, "firing", "TocsinBlocking");
      world.telling(block().event());
      Patience.until("Prometheus has the alert", () -> firing(prometheus) == 1);
      Patience.until(
          "Alertmanager heard Prometheus too",
          () ->
              alertmanager
                  .get("/api/v2/alerts")
                  .path(0)
                  .path("generatorURL")
                  .asString()
                  .contains("/graph"));
      JsonNode known = alertmanager.get("/api/v2/alerts");
      assertThat(known.size()).isEqualTo(1);
      assertThat(labels(known.path(0))).isEqualTo(LABELS);
      assertThat(alerts).isNotNull();
    }
  }

  @Test
  void theShippedRulesHoldWhatTheyPromise() throws Exception {
    assertThat(promtool("check", "rules", "tocsin.rules.yml")).contains("2 rules found");
    assertThat(promtool("test", "rules", "tocsin.rules.test.yml")).contains("SUCCESS");
  }

  private static Alerts start(
      Tower tower, Server alertmanager, Optional<Ear> hook, PrometheusMeterRegistry registry)
      throws IOException {
    return Alerts.start(
        new Receivers(
            List.of(alertmanager.address()),
            hook.map(ear -> ear.address("/hook")),
            Tower.DASHBOARD),
        tower.log(),
        Tower::sentence,
        tower.folder(),
        registry,
        InstantSource.system());
  }

  private static int firing(Server prometheus) throws Exception {
    return (int)
        prometheus
            .get("/api/v1/alerts")
            .path("data")
            .path("alerts")
            .valueStream()
            .filter(alert -> alert.path("state").asString().equals("firing"))
            .count();
  }

  private static void await(Ear ear, String status, String name) throws Exception {
    Patience.until(
        "%s is %s at the receiver".formatted(name, status),
        () ->
            ear.taken().stream()
                .flatMap(body -> body.path("alerts").valueStream())
                .anyMatch(
                    alert ->
                        alert.path("status").asString().equals(status)
                            && labels(alert).getOrDefault("alertname", "").equals(name)));
  }

  private static Map<String, String> labels(JsonNode alert) {
    Map<String, String> labels = new TreeMap<>();
    alert
        .path("labels")
        .propertyStream()
        .forEach(one -> labels.put(one.getKey(), one.getValue().asString()));
    return labels;
  }

  private static String promtool(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("promtool").directory(Server.rules().toFile());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
