package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Vantage;
import tocsin.web.Tale.Fate;
import tocsin.web.World;

/// The pages of a real store, asked for over HTTP.
final class PagesTest {
  private static final Vantage HERE = World.probe("ZZ", 0, "here-0-k3f9");
  private static final Vantage CHINA = World.probe("CN", 4134, "cn-4134-k3f9");
  private static final Vantage CONTROL = World.control("NL", 1103, "nl-1103-c4d2");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  @TempDir Path dir;

  @Test
  void beforeTheFirstMeasurementNothingIsClaimed() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE).silence(Duration.ZERO))) {
      String page = site.get("/").body();
      assertThat(headline(page))
          .isEqualTo("Nothing has been measured yet: the first results come within a minute.");
      assertThat(page).doesNotContain(": reachable");
    }
  }

  @Test
  void whatWorksIsReachableFromHere() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE).minutes(1))) {
      assertThat(headline(site.get("/").body()))
          .endsWith("are reachable from here through every role measured.");
    }
  }

  @Test
  void aResetThatControlsDoNotSeeIsABlockWithItsOnset() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA).minutes(1);
        Site site = new Site(blocked(world, Fate.RESET_AT_SERVER_NAME))) {
      String page = site.get("/").body();
      assertThat(headline(page))
          .isEqualTo(
              "Signal messaging is blocked in China since 10:01 UTC: it fails at TLS (connection_reset),"
                  + " and 1 control vantage reaches it. 8 other roles of Signal"
                  + " still work.");
      assertThat(page)
          .contains("Signal messaging in China: blocked at TLS, TLS connection_reset</span>");
      assertThat(site.get("/cell/signal/messaging/CN").body())
          .contains("chat.signal.org fails at TLS (connection_reset)")
          .contains("https://chat.signal.org:443/");
    }
  }

  @Test
  void answersThatContradictEachOtherAreABlockAtDns() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA).minutes(1);
        Site site = new Site(blocked(world, Fate.FORGED_ANSWER))) {
      String page = site.get("/").body();
      assertThat(headline(page)).contains("DNS answers are forged on the way");
      String measurement = site.get(newest(page)).body();
      assertThat(measurement)
          .contains("10.10.34.35")
          .contains("192.0.2.7")
          .contains("Control vantage, Netherlands · AS1103");
    }
  }

  @Test
  void aMachineThatIsOfflineIsNotBlocked() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE, _ -> Fate.NO_NETWORK).minutes(2))) {
      String page = site.get("/").body();
      assertThat(headline(page)).isEqualTo("This machine seems to be offline: controls fail too.");
      assertThat(page).doesNotContain(": blocked at").doesNotContain(": reachable");
    }
  }

  @Test
  void anErrorOfTheServerItselfIsAnOutage() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA);
        Site site = new Site(blocked(world, Fate.SERVER_ERROR))) {
      assertThat(headline(site.get("/").body()))
          .startsWith("Signal messaging seems to be down in China");
    }
  }

  @Test
  void probesThatFellSilentLeaveNothingReachable() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE).minutes(1).silence(Duration.ofHours(1)))) {
      String page = site.get("/").body();
      assertThat(headline(page)).startsWith("The probe is silent since 10:01 UTC");
      assertThat(page).doesNotContain(": reachable");
    }
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA).minutes(1);
        Site site = new Site(blocked(world, Fate.RESET_AT_SERVER_NAME))) {
      Deque<String> waiting = new ArrayDeque<>(List.of("/"));
      Set<String> seen = new HashSet<>(waiting);
      Map<String, Integer> byKind = new HashMap<>();
      while (!waiting.isEmpty()) {
        String path = waiting.remove();
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
          Markup.assertWellFormed(answer.body(), path);
          for (String link : links(answer.body())) {
            String kind = link.replaceFirst("^/([a-z]*).*$", "$1");
            if (seen.add(link) && byKind.merge(kind, 1, Integer::sum) <= 60) {
              waiting.add(link);
            }
          }
        }
      }
      assertThat(byKind.keySet()).contains("cell", "measurements", "certificates", "static", "api");
    }
  }

  @Test
  void theRawLineIsTheBytesThatCameIn() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE).minutes(1))) {
      String path = newest(site.get("/").body());
      String id = path.substring(path.lastIndexOf('/') + 1);
      HttpResponse<String> raw = site.get(path + ".json");
      assertThat(raw.body().getBytes(StandardCharsets.UTF_8))
          .isEqualTo(world.store().find(id).orElseThrow().line());
      assertThat(raw.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"" + id + ".json\"");
    }
  }

  @Test
  void whatIsNotThereIsAPageWithStatus404() throws Exception {
    try (World world = new World(dir);
        Site site = new Site(world.with(HERE).minutes(1))) {
      for (String path :
          List.of(
              "/nothing",
              "/measurements/x",
              "/measurements/017820b2-0000-7000-8000-000000000000",
              "/cell/signal/messaging/XX",
              "/cell/..%2f/x/ZZ",
              "/certificates/" + "0".repeat(64) + ".pem",
              "/certificates/..%2f..%2fetc%2fpasswd",
              "/static/..%2fpages")) {
        assertThat(site.get(path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void pagesStayWithinTheirBudgetAndPolicy() throws Exception {
    try (World world = new World(dir)) {
      world.with(CONTROL).with(CHINA);
      for (int i = 0; i < 18; i++) {
        String region = "" + (char) ('A' + i) + (char) ('A' + i);
        world.with(World.probe(region, 64_496 + i, "p-" + i));
      }
      try (Site site = new Site(blocked(world, Fate.RESET_AT_SERVER_NAME))) {
        HttpResponse<String> page = site.get("/");
        assertThat(gzipped(page.body())).isLessThan(30 * 1024);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
            .startsWith("default-src 'none'; style-src 'self'")
            .doesNotContain("unsafe");
        assertThat(page.body())
            .doesNotContain(" style=")
            .doesNotContain("<script")
            .doesNotContain("http://");
        assertThat(site.get(Assets.ALL.address("tocsin.css")).body().length())
            .isLessThan(8 * 1024 + 1);
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(site.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(
                site.get("/", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
            .contains("gzip");
      }
    }
  }

  private static World blocked(World world, Fate fate) throws Exception {
    return world
        .with(CHINA, at -> at.target().toString().equals("signal/messaging") ? fate : Fate.WORKS)
        .minutes(2);
  }

  /// The first sentence of a page, as it is read.
  private static String headline(String page) {
    return page.replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1").replaceAll("<[^>]*>", "").strip();
  }

  private static String newest(String page) {
    Matcher link = Pattern.compile("href=\"(/measurements/[^\"]+)\"").matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static Set<String> links(String page) {
    Set<String> links = new HashSet<>();
    Matcher matcher = LINK.matcher(page);
    while (matcher.find()) {
      String link = matcher.group(1).replace("&amp;", "&").replaceFirst("#.*", "");
      assertThat(link).matches("(/[^/].*)?|/");
      if (!link.isEmpty()) {
        links.add(link);
      }
    }
    return links;
  }

  private static int gzipped(String page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(page.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }
}
