package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.web.Happening.block;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.judge.Mechanism;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.store.Filter;
import tocsin.store.Stored;
import tocsin.web.Bulletin;
import tocsin.web.Happening;
import tocsin.web.Tale.Fate;
import tocsin.web.World;

/// Events on pages and in the API, asked for over HTTP.
final class EventPagesTest {
  private static final Vantage CHINA = World.probe("CN", 4134, "cn-4134-k3f9");
  private static final Vantage CONTROL = World.control("NL", 1103, "nl-1103-c4d2");

  @TempDir Path dir;

  @Test
  void openEventsStandOnTopOfTheOverview() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      Event blocked = block().by(Mechanism.DNS_INJECTION).event();
      Event down = block().id("down").kind(EventClass.OUTAGE).everywhere().suspected().event();
      world.telling(down, blocked);
      String page = site.get("/").body();
      Markup.assertWellFormed(page, "/");
      assertThat(page)
          .containsSubsequence(
              "Events going on",
              "<a class=\"title\" href=\"/events/" + blocked.id() + "\">",
              "Signal messaging is blocked in China by forged DNS answers, since 15 Mar 2021 10:20 UTC,"
                  + " 3 of 3 networks.",
              "<a class=\"title\" href=\"/events/down\">",
              "Signal messaging may be down in all regions",
              "Suspected only",
              "Service roles")
          .doesNotContain("Events that are over");
    }
  }

  @Test
  void withoutEventsTheOverviewSpeaksOfNone() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      assertThat(site.get("/").body()).doesNotContain("Events going on", "Events that are over");
    }
  }

  @Test
  void whatIsOverNoLongerGoesOn() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      world.telling(block().event());
      assertThat(site.get("/").body()).contains("Events going on");
      world.telling(block().over(Duration.ofMinutes(30)).event());
      assertThat(site.get("/").body())
          .doesNotContain("Events going on")
          .contains("Events that are over", "Signal messaging was blocked in China");
    }
  }

  @Test
  void thePageOfAnEventShowsItsTimesItsScopeAndItsWitnesses() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      List<String> witnesses = blockedMeasurements(world);
      Event event = block().by(Mechanism.TLS_RESET_SNI).shownBy(witnesses).after("former").event();
      Event former = block().id("former").over(Duration.ofMinutes(5)).event();
      world.telling(former, event);
      String page = site.get("/events/" + event.id()).body();
      Markup.assertWellFormed(page, event.id());
      assertThat(page)
          .contains("Signal messaging is blocked in China by resets after the server name")
          .contains("<dt>Began after</dt><dd>15 Mar 2021, 10:19:00 UTC</dd>")
          .contains("<dt>Began before</dt><dd>15 Mar 2021, 10:20:00 UTC</dd>")
          .contains("<dt>Detected</dt><dd>15 Mar 2021, 10:23:00 UTC, 3 min after its onset</dd>")
          .contains("3 of 3 that reported: AS4134, AS4837, AS9808")
          .contains("<dt>Confidence</dt><dd>97 %</dd>")
          .contains("Connections are reset after the server name.")
          .contains("href=\"/cell/signal/messaging/CN\"")
          .contains("href=\"/measurements/" + witnesses.getFirst() + "\"")
          .contains("Before: <a href=\"/events/former\">");
      assertThat(site.get("/events/former").body())
          .contains("After: <a href=\"/events/" + event.id() + "\">");
      assertThat(site.get("/measurements/" + witnesses.getFirst()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void everyClassAndPhaseHasAPage() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      for (EventClass kind : EventClass.values()) {
        for (Happening one :
            List.of(
                block().kind(kind),
                block().kind(kind).suspected().everywhere(),
                block().kind(kind).of("").over(Duration.ofDays(3)))) {
          world.telling(one.event());
          Markup.assertWellFormed(site.get("/").body(), "/ with " + kind);
          String page = site.get("/events/" + one.event().id()).body();
          Markup.assertWellFormed(page, kind.id());
          assertThat(page).contains("<h1>");
        }
      }
    }
  }

  @Test
  void anEventNobodyKnowsIs404() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      assertThat(site.get("/events/none").statusCode()).isEqualTo(404);
      assertThat(site.get("/api/v1/events/none").statusCode()).isEqualTo(404);
      assertThat(site.get("/api/v1/events/none").body())
          .isEqualTo("{\"error\":\"no event of that id is known\"}");
    }
  }

  @Test
  void theApiHasOpenEventsFirst() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      Event over = block().id("over").over(Duration.ofMinutes(3)).event();
      Event open = block().event();
      world.telling(over, open);
      assertThat(site.get("/api/v1/events").body())
          .startsWith(
              "{\"at\":\"2021-03-15T10:02:00Z\",\"trouble\":\"\",\"events\":[{\"id\":\""
                  + open.id())
          .contains("\"ended_at\":\"2021-03-15T10:23:00Z\"");
      assertThat(site.get("/api/v1/events/" + open.id()).body())
          .startsWith("{\"id\":\"" + open.id() + "\",\"class\":\"blocking\",\"state\":\"ongoing\"");
    }
  }

  @Test
  void theDetectorsTroubleIsSaid() throws Exception {
    try (World world = world();
        Site site = new Site(world)) {
      world.telling(
          List.of(),
          List.of(),
          new Bulletin.Health(0, Duration.ZERO, 0, 0, 0, "The event log cannot be written: full"));
      assertThat(site.get("/").body()).contains("The event log cannot be written: full");
    }
  }

  private World world() throws IOException, Exception {
    return new World(dir)
        .with(CONTROL)
        .with(
            CHINA,
            at ->
                at.target().toString().equals("signal/messaging")
                    ? Fate.RESET_AT_SERVER_NAME
                    : Fate.WORKS)
        .minutes(2);
  }

  private static List<String> blockedMeasurements(World world) throws Exception {
    return world
        .store()
        .between(
            World.START,
            world.now(),
            Filter.ANY.ofTarget("signal", "messaging").inRegion("CN"),
            "",
            10)
        .reversed()
        .stream()
        .map(Stored::measurement)
        .map(Measurement::id)
        .toList();
  }
}
