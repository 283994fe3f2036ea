package tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Endpoint;
import tocsin.model.Vantage;
import tocsin.web.Tale.Fate;
import tocsin.web.pages.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ApiTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir Path dir;

  @Test
  void theStatusNamesEveryStateAndWhatItRestsOn() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      JsonNode status = MAPPER.readTree(site.get("/api/v1/status").body());
      JsonNode cell =
          status
              .get("cells")
              .valueStream()
              .filter(one -> is(one, "signal", "messaging", "CN"))
              .findFirst()
              .orElseThrow();
      assertThat(cell.get("state").asString()).isEqualTo("blocked");
      assertThat(cell.get("verdict").asString()).isEqualTo("blocked");
      assertThat(cell.get("layer").asString()).isEqualTo("tls");
      assertThat(cell.get("rule").asString()).isEqualTo("blocked.here");
      String id = cell.get("evidence").get(0).asString();
      JsonNode one = MAPPER.readTree(site.get("/api/v1/measurements/" + id).body());
      assertThat(one.get("measurement").get("id").asString()).isEqualTo(id);
      assertThat(one.get("verdict").get("kind").asString()).isEqualTo("blocked");
      assertThat(one.get("previous").asString()).isNotEmpty();
    }
  }

  @Test
  void theStatusOfAPastInstantIsThatOfItsTime() throws Exception {
    Vantage probe = World.probe("CN", 4134, "cn-4134-k3f9");
    try (World world =
            new World(dir)
                .with(World.control("NL", 1103, "nl-1103-c4d2"))
                .with(probe)
                .minutes(3)
                .with(probe, ApiTest::messagingIsReset)
                .minutes(3);
        Site site = new Site(world)) {
      assertThat(stateAt(site, "")).isEqualTo("blocked");
      assertThat(stateAt(site, "?at=2021-03-15T10:03:00Z")).isEqualTo("reachable");
      assertThat(stateAt(site, "?at=2021-03-15T10:06:00Z")).isEqualTo("blocked");
      assertThat(site.get("/api/v1/status?at=2099-01-01T00:00:00Z").body())
          .contains("parameter `at`: 2099-01-01T00:00:00Z is in the future");
      assertThat(site.get("/api/v1/status?when=now").body())
          .contains("parameter `when` is unknown: at is known");
    }
  }

  private static String stateAt(Site site, String query) throws Exception {
    return MAPPER
        .readTree(site.get("/api/v1/status" + query).body())
        .get("cells")
        .valueStream()
        .filter(one -> is(one, "signal", "messaging", "CN"))
        .findFirst()
        .orElseThrow()
        .get("state")
        .asString();
  }

  @Test
  void whatItsRunnerSaysStandsOnEveryPageAndInTheStatusUntilItIsTakenBack() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      assertThat(site.get("/").body()).doesNotContain("role=\"note\"");
      world.saying("A <simulation>.\n");
      for (String page : List.of("/", "/api", "/cell/signal/messaging/CN", "/nowhere")) {
        assertThat(site.get(page).body()).contains("A &lt;simulation&gt;.");
      }
      JsonNode status = MAPPER.readTree(site.get("/api/v1/status").body());
      assertThat(status.get("notice").asString()).isEqualTo("A <simulation>.");
      world.saying("");
      assertThat(site.get("/").body()).doesNotContain("role=\"note\"");
    }
  }

  @Test
  void pagesOfMeasurementsFollowEachOtherWithoutGapOrRepeat() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      Set<String> ids = new HashSet<>();
      int seen = 0;
      String next = "/api/v1/measurements?service=signal&region=CN&limit=7";
      while (!next.isEmpty()) {
        JsonNode page = MAPPER.readTree(site.get(next).body());
        for (JsonNode one : page.get("measurements")) {
          assertThat(one.get("endpoint").get("target").asString()).startsWith("signal/");
          ids.add(one.get("id").asString());
          seen++;
        }
        next = page.get("next").asString();
      }
      long endpoints =
          world.configuration().scheduled().stream()
              .filter(service -> service.id().equals("signal"))
              .flatMap(service -> service.roles().stream())
              .mapToLong(role -> role.endpoints().size())
              .sum();
      assertThat(ids).hasSize(seen).hasSize(3 * (int) endpoints);
    }
  }

  @Test
  void aWrongParameterIsNamedWithWhatWouldBeRight() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      for (String[] wrong :
          new String[][] {
            {"limit=0", "parameter `limit`: `0` is not a number from 1 to 500"},
            {"region=china", "parameter `region`: `china` is not two capital letters such as CN"},
            {
              "from=yesterday",
              "parameter `from`: `yesterday` is not a time such as 2021-03-15T10:20:00Z"
            },
            {
              "from=2099-01-01T00:00:00Z",
              "parameter `from`: 2099-01-01T00:00:00Z is in the future; nothing is measured there yet"
            },
            {
              "from=2020-01-01T00:00:00Z",
              "parameter `from`: 2020-01-01T00:00:00Z is more than 31 days ago; give `to` too, up to 31 days later"
            },
            {
              "from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z",
              "parameters `from` and `to`: 2020-01-01T00:00:00Z to 2021-01-01T00:00:00Z is not a stretch of up to 31 days"
            },
            {"before=x", "parameter `before`: `x` is not the id of a measurement"},
            {"limit=1&limit=2", "parameter `limit` is given 2 times"},
            {
              "colour=red",
              "parameter `colour` is unknown: service, role, region, probe, from, to, limit, before are known"
            }
          }) {
        HttpResponse<String> answer = site.get("/api/v1/measurements?" + wrong[0]);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(MAPPER.readTree(answer.body()).get("error").asString()).isEqualTo(wrong[1]);
      }
    }
  }

  @Test
  void whatIsNotThereIs404AsJson() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      for (String path : List.of("/api/v1/measurements/x", "/api/v1/nothing", "/api/v2/status")) {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(MAPPER.readTree(answer.body()).get("error").asString()).isNotEmpty();
      }
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      for (String path :
          List.of("/", "/api", "/healthz", "/api/v1/status", "/api/v1/measurements", "/nothing")) {
        for (String encoding : List.of("identity", "gzip")) {
          HttpResponse<String> get = site.get(path, "Accept-Encoding", encoding);
          HttpResponse<String> head = site.send("HEAD", path, "Accept-Encoding", encoding);
          assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
          assertThat(head.body()).isEmpty();
          for (String header : List.of("content-length", "content-type", "etag")) {
            assertThat(head.headers().allValues(header))
                .as(path + " " + header)
                .isEqualTo(get.headers().allValues(header));
          }
        }
      }
      assertThat(site.send("HEAD", "/metrics").statusCode()).isEqualTo(200);
      assertThat(site.get("/healthz").body())
          .as("the connection is still in step")
          .isEqualTo("ok\n");
    }
  }

  @Test
  void otherMethodsAreToldWhichAreAllowed() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      for (String path : List.of("/", "/metrics", "/healthz", "/measurements/x")) {
        HttpResponse<String> answer = site.send("DELETE", path);
        assertThat(answer.statusCode()).as(path).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(answer.body()).isEqualTo("only GET, HEAD are answered here\n");
      }
      HttpResponse<String> api = site.send("PUT", "/api/v1/measurements");
      assertThat(api.statusCode()).isEqualTo(405);
      assertThat(api.headers().firstValue("allow")).contains("GET, HEAD, POST");
      assertThat(MAPPER.readTree(api.body()).get("error").asString())
          .isEqualTo("only GET, HEAD, POST are answered here");
      assertThat(site.send("POST", "/api/v1/nothing").statusCode()).isEqualTo(404);
      assertThat(site.send("POST", "/nothing").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aQueryThatCannotBeReadIs400InTheFormPromised() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      String api = site.raw("GET /api/v1/measurements?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(api).startsWith("HTTP/1.1 400 ").contains("application/json");
      String body = api.substring(api.indexOf("\r\n\r\n") + 4);
      assertThat(MAPPER.readTree(body).get("error").asString()).contains("cannot be read");
      String page = site.raw("GET /?x=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(page).startsWith("HTTP/1.1 400 ").contains("the request cannot be read");
    }
  }

  @Test
  void probesAreListedWithWhenTheyWereLastSeen() throws Exception {
    try (World world = blocked();
        Site site = new Site(world)) {
      JsonNode probes = MAPPER.readTree(site.get("/api/v1/probes").body()).get("probes");
      assertThat(probes.valueStream().map(one -> one.get("probe").asString()))
          .containsExactly("cn-4134-k3f9", "nl-1103-c4d2");
      assertThat(probes.get(0).get("silent").asBoolean()).isFalse();
      assertThat(site.get("/healthz").body()).isEqualTo("ok\n");
    }
  }

  private World blocked() throws Exception {
    return new World(dir)
        .with(World.control("NL", 1103, "nl-1103-c4d2"))
        .with(World.probe("CN", 4134, "cn-4134-k3f9"), ApiTest::messagingIsReset)
        .minutes(3);
  }

  private static Fate messagingIsReset(Endpoint at) {
    return at.target().toString().equals("signal/messaging")
        ? Fate.RESET_AT_SERVER_NAME
        : Fate.WORKS;
  }

  private static boolean is(JsonNode cell, String service, String role, String region) {
    return cell.get("service").asString().equals(service)
        && cell.get("role").asString().equals(role)
        && cell.get("region").asString().equals(region);
  }
}
