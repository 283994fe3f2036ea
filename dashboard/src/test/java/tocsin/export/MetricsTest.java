package tocsin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.block;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.detect.EventClass;
import tocsin.detect.Score;
import tocsin.judge.Mechanism;
import tocsin.judge.State;
import tocsin.model.Endpoint;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Target;
import tocsin.web.Bulletin;
import tocsin.web.Tale;
import tocsin.web.Tale.Fate;
import tocsin.web.World;
import tocsin.web.pages.Site;

final class MetricsTest {
  @TempDir Path dir;

  @Test
  void promtoolHasNoComplaint() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      site.metrics().accept(List.of(measurement(world, "CN"), measurement(world, "XQ")));
      world.telling(block().event());
      Process promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
      try (OutputStream in = promtool.getOutputStream()) {
        in.write(site.get("/metrics").body().getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(said).isEmpty();
      assertThat(promtool.exitValue()).isZero();
    }
  }

  @Test
  void everyStateOfAPlaceIsExportedAndOneIsTrue() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      List<String> lines =
          site.get("/metrics")
              .body()
              .lines()
              .filter(line -> line.startsWith("tocsin_target_state{"))
              .filter(line -> line.contains("role=\"messaging\"") && line.contains("\"signal\""))
              .filter(line -> line.contains("region=\"CN\""))
              .toList();
      assertThat(lines).hasSize(Metrics.STATES.size());
      assertThat(lines.stream().filter(line -> line.endsWith(" 1.0")))
          .singleElement()
          .asString()
          .contains("state=\"blocked\"");
    }
  }

  @Test
  void onlyConfiguredNamesBecomeLabels() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      site.metrics().accept(List.of(measurement(world, "CN"), measurement(world, "XQ")));
      String body = site.get("/metrics").body();
      assertThat(body.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("tocsin_measurements_failed_total{")
                      .contains("failure=\"connection_reset\"", "layer=\"tls\"", "region=\"CN\"")
                      .endsWith(" 1.0"));
      assertThat(body).doesNotContain("region=\"XQ\"");
    }
  }

  @Test
  void theStateOfARoleFollowsTheEventThatHitsIt() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      world.telling(
          block().id("one").kind(EventClass.THROTTLING).event(),
          block().id("other").kind(EventClass.OUTAGE).of("telegram").everywhere().event(),
          block().id("third").of("whatsapp").suspected().event());
      List<String> now =
          site.get("/metrics")
              .body()
              .lines()
              .filter(line -> line.startsWith("tocsin_target_state{") && line.endsWith(" 1.0"))
              .toList();
      assertThat(now)
          .contains(state("messaging", "throttled", "signal", "CN"))
          .contains(state("website", "reachable", "signal", "CN"))
          .contains(state("website", "outage", "telegram", "NL"))
          .contains(state("website", "suspected", "whatsapp", "CN"))
          .contains(state("website", "reachable", "whatsapp", "NL"));
    }
  }

  @Test
  void anEventIsActiveOnceItIsMoreThanSuspected() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      world.telling(
          block().id("e1").by(Mechanism.DNS_INJECTION, Mechanism.TLS_RESET_SNI).event(),
          block().id("e2").suspected().event(),
          block().id("e3").kind(EventClass.OUTAGE).everywhere().event(),
          block().id("e4").over(Duration.ofMinutes(9)).event());
      List<String> lines =
          site.get("/metrics")
              .body()
              .lines()
              .filter(one -> one.startsWith("tocsin_event"))
              .toList();
      assertThat(lines)
          .containsExactlyInAnyOrder(
              "tocsin_event_active{class=\"blocking\",event=\"e1\",mechanism=\"dns.injection\",region=\"CN\",service=\"signal\"} 1.0",
              "tocsin_event_active{class=\"blocking\",event=\"e1\",mechanism=\"tls.reset.sni\",region=\"CN\",service=\"signal\"} 1.0",
              "tocsin_event_active{class=\"outage\",event=\"e3\",mechanism=\"undetermined\",region=\"*\",service=\"signal\"} 1.0",
              "tocsin_event_onset_timestamp_seconds{event=\"e1\"} 1.6158036E9",
              "tocsin_event_onset_timestamp_seconds{event=\"e2\"} 1.6158036E9",
              "tocsin_event_onset_timestamp_seconds{event=\"e3\"} 1.6158036E9",
              "tocsin_event_detected_timestamp_seconds{event=\"e1\"} 1.61580378E9",
              "tocsin_event_detected_timestamp_seconds{event=\"e2\"} 1.61580378E9",
              "tocsin_event_detected_timestamp_seconds{event=\"e3\"} 1.61580378E9");
    }
  }

  @Test
  void theDetectorTellsHowItDoes() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      world.telling(
          List.of(),
          List.of(
              new Score(Target.parse("signal/messaging"), "CN", Layer.TLS, 7.5, 21.2),
              new Score(Target.parse("made/up"), "CN", Layer.TLS, 7.5, 21.2)),
          new Bulletin.Health(5, Duration.ofSeconds(21), 40, 3, 2, ""));
      List<String> lines =
          site.get("/metrics")
              .body()
              .lines()
              .filter(one -> one.startsWith("tocsin_detector"))
              .toList();
      assertThat(lines)
          .containsExactlyInAnyOrder(
              "tocsin_detector_score{layer=\"tls\",region=\"CN\",role=\"messaging\",service=\"signal\"} 7.5",
              "tocsin_detector_threshold{layer=\"tls\",region=\"CN\",role=\"messaging\",service=\"signal\"} 21.2",
              "tocsin_detector_theta 1.0",
              "tocsin_detector_up 1.0",
              "tocsin_detector_lag_seconds 21.0",
              "tocsin_detector_rounds_total 5.0",
              "tocsin_detector_observations_total 40.0",
              "tocsin_detector_late_total 3.0",
              "tocsin_detector_refused_total 2.0");
    }
  }

  private static String state(String role, String state, String service, String region) {
    return "tocsin_target_state{region=\"%s\",role=\"%s\",service=\"%s\",state=\"%s\"} 1.0"
        .formatted(region, role, service, state);
  }

  @Test
  void theCeilingOfSeriesHolds() {
    assertThat(Metrics.mostSeries(20L * 8, 200)).isLessThan(7_000_000);
    assertThat(Metrics.mostEventSeries(20L * 8, 200)).isLessThan(600_000);
    for (State state : State.values()) {
      assertThat(Metrics.STATES).contains(state.id());
    }
  }

  private World world() throws Exception {
    return new World(dir)
        .with(World.control("NL", 1103, "nl-1103-c4d2"))
        .with(
            World.probe("CN", 4134, "cn-4134-k3f9"),
            at ->
                at.target().toString().equals("signal/messaging")
                    ? Fate.RESET_AT_SERVER_NAME
                    : Fate.WORKS)
        .minutes(2);
  }

  private static Measurement measurement(World world, String region) {
    Endpoint chat =
        world.configuration().scheduled().stream()
            .flatMap(service -> service.roles().stream())
            .filter(role -> role.target().toString().equals("signal/messaging"))
            .findFirst()
            .orElseThrow()
            .endpoints()
            .getFirst();
    return Tale.of(
        new Random(1), World.probe(region, 1, "p-1"), chat, World.START, Fate.RESET_AT_SERVER_NAME);
  }
}
