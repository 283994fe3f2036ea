package tocsin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Resolver;
import tocsin.testing.Nginx;
import tocsin.testing.Nsd;
import tocsin.testing.TestPki;
import tocsin.testing.Unbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything together: measurements of real servers travel from a probe's socket to the page.
final class EndToEndTest {
  private static final String CONTROL =
      "  - { url: 'https://control-%s.example:%d/', trust: [test-root] }\n";

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;
  private final TestPki pki = new TestPki(Instant.now());

  @Test
  void aServiceIsReachableThenBlockedInOneRegionThenDownForEverybody() throws Exception {
    try (Nginx service = Nginx.serving(pki.chain("chat.example"));
        Nginx controls = Nginx.serving(pki.chain("control-a.example", "control-b.example"));
        Bypass bypass = new Bypass(service.port());
        Nsd zone = Nsd.serving("example.", records("127.0.0.1"));
        Unbound inChina = Unbound.answering(answers("127.0.0.2"));
        Unbound abroad = Unbound.forwarding(zone.udp())) {
      configure(service.port(), controls.port());
      Child dashboard =
          processes.tocsin(with(List.of("dashboard", "--port", "0", "--data", data("dashboard"))));
      Site site = new Site(dashboard.said("dashboard at (\\S+)\n"));
      enrol(site, "china", "--region", "CN", "--asn", "4134");
      enrol(site, "abroad", "--region", "NL", "--asn", "1103", "--control");
      Child china = probe("china", inChina.udp());
      Child control = probe("abroad", abroad.udp());

      reaches(site, "CN", "messaging", "reachable", "");
      reaches(site, "NL", "messaging", "reachable", "");
      reaches(site, "CN", "status", "reachable", "");
      assertThat(site.page("/")).contains("Parrot", "China", "Netherlands");

      bypass.censor();
      JsonNode blocked = reaches(site, "CN", "messaging", "blocked", "tls");
      assertThat(state(site, "NL", "messaging")).isEqualTo("reachable");
      assertThat(state(site, "CN", "status")).isEqualTo("reachable");
      shows(site, blocked, service.port());

      goesAway(service);
      reaches(site, "CN", "messaging", "outage", "");
      reaches(
          site, "NL", "messaging", "suspected", ""); // nobody else tells it that it is not alone
      isCounted(site, china, control);
      endsInGoodOrder(site, dashboard, china, control);
    }
  }

  private static void goesAway(AutoCloseable server) throws Exception {
    server.close();
  }

  /// Waits for a cell to be in that state.
  private static JsonNode reaches(Site site, String region, String role, String state, String layer)
      throws Exception {
    String what = "parrot/%s in %s is %s at `%s`".formatted(role, region, state, layer);
    return Patience.answer(
            what,
            () ->
                cells(site, region, role).stream()
                    .filter(cell -> cell.path("state").asString().equals(state))
                    .filter(cell -> cell.path("layer").asString().equals(layer))
                    .findFirst())
        .orElseThrow();
  }

  private static String state(Site site, String region, String role) throws Exception {
    return cells(site, region, role).getFirst().path("state").asString();
  }

  private static List<JsonNode> cells(Site site, String region, String role) throws Exception {
    return StreamSupport.stream(site.json("/api/v1/status").path("cells").spliterator(), false)
        .filter(cell -> cell.path("region").asString().equals(region))
        .filter(cell -> cell.path("role").asString().equals(role))
        .toList();
  }

  /// The pages tell what the cell does, and show by what.
  private static void shows(Site site, JsonNode blocked, int port) throws Exception {
    String endpoint = "https://chat.example:%d/".formatted(port);
    assertThat(site.page("/")).contains("blocked at TLS");
    assertThat(site.page("/cell/parrot/messaging/CN")).contains("blocked at TLS", endpoint);
    String measurement = blocked.path("evidence").path(0).asString();
    assertThat(site.page("/measurements/" + measurement))
        .contains("Blocked at TLS", endpoint, "connection_reset");
    JsonNode document = site.json("/api/v1/measurements/" + measurement);
    assertThat(document.path("verdict").path("kind").asString()).isEqualTo("blocked");
    assertThat(document.path("verdict").path("layer").asString()).isEqualTo("tls");
  }

  private static void isCounted(Site site, Child... probes) throws Exception {
    assertThat(site.complaints()).isEmpty();
    assertThat(
            site.metric(
                "tocsin_target_state{region=\"CN\",role=\"messaging\",service=\"parrot\",state=\"outage\"}"))
        .isEqualTo(1);
    for (Child probe : probes) {
      assertThat(own(probe).complaints()).isEmpty();
      assertThat(own(probe).metric("tocsin_uplink_refused_lines_total")).isZero();
      assertThat(own(probe).metric("tocsin_spool_lost_lines_total")).isZero();
    }
  }

  /// Probes first: what they measured last is delivered before they end.
  private void endsInGoodOrder(Site site, Child dashboard, Child... probes) throws Exception {
    for (Child probe : probes) {
      assertThat(probe.stop()).isEqualTo(128 + 15);
      assertThat(probe.errors()).doesNotContain("error", "Exception", "\tat ");
    }
    for (String name : List.of("china", "abroad")) {
      String last = JsonMapper.shared().readTree(lastSpooled(name)).path("id").asString();
      assertThat(site.page("/api/v1/measurements/" + last)).contains(last);
    }
    double stored = site.metric("tocsin_ingest_measurements_total");
    assertThat(stored).isEqualTo(site.metric("tocsin_store_rows_appended_total"));
    assertThat(dashboard.stop()).isEqualTo(128 + 15);
    assertThat(dashboard.errors()).doesNotContain("Exception", "\tat ");
  }

  private String lastSpooled(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name).resolve("probe/spool"))) {
      List<Path> segments = files.filter(file -> file.toString().endsWith(".ndjson")).toList();
      return Files.readAllLines(Collections.max(segments)).getLast();
    }
  }

  private static Site own(Child probe) throws Exception {
    return new Site(probe.said("(http://127\\.0\\.0\\.1:\\d+)/healthz"));
  }

  private void enrol(Site site, String name, String... vantage) throws Exception {
    Child token =
        processes.tocsin(with(List.of("dashboard", "token", "--data", data("dashboard")), vantage));
    assertThat(token.ended()).as(token.errors()).isZero();
    Child enrol =
        processes.tocsin(
            "probe",
            "enrol",
            "--dashboard",
            site.address(),
            "--token",
            token.output().strip(),
            "--data",
            data(name));
    assertThat(enrol.ended()).as(enrol.errors()).isZero();
    assertThat(enrol.output()).startsWith("enrolled: this probe is ");
  }

  private Child probe(String name, Resolver resolver) throws IOException {
    return processes.tocsin(
        with(
            List.of("probe", "--data", data(name), "--metrics-port", "0"),
            "--resolver",
            "127.0.0.1:" + resolver.port()));
  }

  private String[] with(List<String> first, String... then) {
    return Stream.of(first, config(), List.of(then)).flatMap(List::stream).toArray(String[]::new);
  }

  private List<String> config() {
    return List.of("--config", folder.resolve("config").toString());
  }

  private String data(String whose) {
    return folder.resolve(whose).toString();
  }

  private void configure(int service, int controls) throws IOException {
    Map<String, String> files =
        Map.of(
            "trust/test-root.pem",
            pki.root().certificatePem(),
            "regions.yml",
            "CN: China\nNL: Netherlands\nZZ: no region given\n",
            "controls.yml",
            "global:\n" + CONTROL.formatted("a", controls) + CONTROL.formatted("b", controls),
            "targets/parrot.yml",
            """
            service: parrot
            name: Parrot
            interval: 5s
            trust: [test-root]
            roles:
              messaging:
                endpoints:
                  - https://chat.example:%d/
              status:
                endpoints:
                  - url: dns://uptime.example
                    oracle: { up: 127.0.0.1, outage: 127.0.0.2 }
            """
                .formatted(service));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve("config").resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
  }

  private static String records(String chat) {
    return "chat A %s\nuptime A 127.0.0.1\ncontrol-a A 127.0.0.1\ncontrol-b A 127.0.0.1\n"
        .formatted(chat);
  }

  private static String[] answers(String chat) {
    return records(chat)
        .lines()
        .map(line -> line.replaceFirst("(\\S+) A", "$1.example. 60 IN A"))
        .toArray(String[]::new);
  }
}
