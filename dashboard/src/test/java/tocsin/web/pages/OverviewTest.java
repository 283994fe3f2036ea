package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Vantage;
import tocsin.web.EventWords;
import tocsin.web.Tale.Fate;
import tocsin.web.World;

/// What the overview says of a world, in whole sentences.
final class OverviewTest {
  private static final Vantage CHINA = World.probe("CN", 4134, "cn-4134-k3f9");
  private static final Vantage CHINA_MOBILE = World.probe("CN", 9808, "cn-9808-k3f9");
  private static final Vantage IRAN = World.probe("IR", 44244, "ir-44244-k3f9");
  private static final Vantage CONTROL = World.control("NL", 1103, "nl-1103-c4d2");

  @TempDir Path dir;

  @Test
  void whatIsDownWhereverItIsMeasuredIsNotToldOfOneRegion() throws Exception {
    try (World world = new World(dir)) {
      for (Vantage probe : List.of(CONTROL, CHINA, IRAN)) {
        world.with(probe, only(Fate.SERVER_ERROR, "messaging"));
      }
      assertThat(page(world.minutes(2)).headline().sentence())
          .startsWith("Signal messaging is down everywhere it is measured, 3 regions: ")
          .endsWith(". 8 other roles of Signal still work.");
    }
  }

  @Test
  void whatIsDownInSomeRegionsNamesThem() throws Exception {
    try (World world = new World(dir).with(CONTROL)) {
      world.with(CHINA, only(Fate.SERVER_ERROR, "messaging", "calls"));
      world.with(IRAN, only(Fate.SERVER_ERROR, "messaging", "calls"));
      assertThat(page(world.minutes(2)).headline().sentence())
          .containsPattern(
              "^Signal messaging and calls seem to be down in (China and in Iran|Iran and in China), ");
    }
  }

  @Test
  void aServiceBlockedInPartSaysWhichRolesAndWhichStillWork() throws Exception {
    try (World world = new World(dir).with(CONTROL)) {
      world.with(CHINA, only(Fate.RESET_AT_SERVER_NAME, "messaging", "calls"));
      assertThat(page(world.minutes(3)).headline().sentence())
          .startsWith("Signal messaging and calls are blocked in China since 10:00 UTC, ")
          .endsWith("and 1 control vantage reaches it. 7 other roles of Signal still work.");
      world.with(
          CHINA,
          only(
              Fate.RESET_AT_SERVER_NAME,
              "messaging",
              "contacts",
              "storage",
              "media",
              "calls",
              "updates"));
      assertThat(page(world.minutes(3)).headline().sentence())
          .startsWith("6 of 9 roles of Signal are blocked in China since 10:00 UTC, ")
          .endsWith(" Signal direct calls, status and website still work.");
    }
  }

  @Test
  void aServiceBlockedAsAWholeIsNamedAlone() throws Exception {
    try (World world = new World(dir).with(CONTROL)) {
      world.with(CHINA, at -> fate(at.target().service().equals("signal"), Fate.FORGED_ANSWER));
      assertThat(page(world.minutes(2)).headline().sentence())
          .startsWith("Signal is blocked in China since 10:00 UTC, ")
          .endsWith("reaches it.");
    }
  }

  @Test
  void countsSayWhetherTheyAreOfRolesOrOfRolesInRegions() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(IRAN)) {
      world.with(CHINA, only(Fate.RESET_AT_SERVER_NAME, "messaging", "calls"));
      OverviewPage page = page(world.minutes(2));
      int roles = page.services().stream().mapToInt(service -> service.rows().size()).sum();
      assertThat(page.summary())
          .isEqualTo(
              "%d roles watched in 3 regions, so %d cells: 2 blocked · 3 probes, none silent"
                  .formatted(roles, 3 * roles));
      assertThat(page.unreachable()).isEqualTo("2 of %d cells".formatted(3 * roles));
    }
  }

  @Test
  void networksThatDisagreeAreToldApart() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA_MOBILE)) {
      world.with(CHINA, only(Fate.RESET_AT_SERVER_NAME, "messaging"));
      world.minutes(2);
      try (Site site = new Site(world)) {
        assertThat(site.get("/").body())
            .contains(
                "Signal messaging in China: blocked at TLS, TLS connection_reset. Networks differ: blocked at TLS on AS4134; reachable on AS9808</span>")
            .containsOnlyOnce(">AS4134 of 2 networks<");
        assertThat(site.get("/cell/signal/messaging/CN").body())
            .contains(
                "The networks here differ: blocked at TLS on AS4134; reachable on AS9808.</p>");
        assertThat(site.get("/cell/signal/calls/CN").body()).doesNotContain("differ");
      }
    }
  }

  @Test
  void aNetworkOfWhichNothingIsKnownDisagreesWithNobody() throws Exception {
    try (World world = new World(dir).with(CONTROL).with(CHINA_MOBILE, _ -> Fate.NO_NETWORK)) {
      world.with(CHINA, only(Fate.RESET_AT_SERVER_NAME, "messaging"));
      try (Site site = new Site(world.minutes(2))) {
        assertThat(site.get("/").body()).doesNotContain("differ").doesNotContain("networks<");
      }
    }
  }

  private static World.Weather only(Fate fate, String... roles) {
    return at ->
        fate(
            at.target().service().equals("signal") && List.of(roles).contains(at.target().role()),
            fate);
  }

  private static Fate fate(boolean affected, Fate fate) {
    return affected ? fate : Fate.WORKS;
  }

  private static OverviewPage page(World world) {
    var snapshot = world.watch().current();
    Names names = Names.of(world.configuration(), snapshot.regions());
    EventWords words = EventWords.of(world.configuration(), snapshot.regions());
    return new Overview(snapshot, world.bulletin(), names, words).page();
  }
}
