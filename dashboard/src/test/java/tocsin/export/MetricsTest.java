package tocsin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.judge.State;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
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
  void theCeilingOfSeriesHolds() {
    assertThat(Metrics.mostSeries(20L * 8, 200)).isLessThan(7_000_000);
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
