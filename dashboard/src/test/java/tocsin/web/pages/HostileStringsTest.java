package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.ChainVerified;
import tocsin.model.DnsResponse;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.PeerCertificate;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Timing;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;
import tocsin.web.World;

/// What a hostile probe sends is shown as text and does nothing.
final class HostileStringsTest {
  private static final String EVIL =
      "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egnp.exe\u0000\u001B[31m\u2066 "
          + "\u0085";

  @TempDir Path dir;

  @Test
  void noStringOfAProbeIsMoreThanText() throws Exception {
    try (World world = new World(dir)) {
      Measurement measurement = hostile(world);
      world.add(List.of(measurement)).minutes(1);
      try (Site site = new Site(world)) {
        for (String path :
            List.of("/", "/cell/signal/messaging/CN", "/measurements/" + measurement.id())) {
          String page = site.get(path).body();
          Markup.assertWellFormed(page, path);
          assertThat(page)
              .doesNotContain("<script")
              .doesNotContain("<img src=x")
              .doesNotContain("\u202E")
              .doesNotContain("\u2066")
              .doesNotContain("\u0000")
              .doesNotContain("\u001B");
        }
        String page = site.get("/measurements/" + measurement.id()).body();
        assertThat(page).contains("⟨U+202E⟩").contains("&lt;script&gt;");
        assertThat(page.length()).isLessThan(400_000);
      }
    }
  }

  @Test
  void whatIsTooLongIsCutWithANote() {
    assertThat(Shown.text("x".repeat(1000), 10)).isEqualTo("xxxxxxxxxx … (990 more characters)");
  }

  private static Measurement hostile(World world) {
    Endpoint endpoint =
        world.configuration().scheduled().stream()
            .filter(one -> one.id().equals("signal"))
            .findFirst()
            .orElseThrow()
            .roles()
            .getFirst()
            .endpoints()
            .getFirst();
    String evil = EVIL + "x".repeat(5_000);
    Outcome failed = new Outcome.Failed(Failure.CONNECTION_RESET, EVIL);
    Timing timing = new Timing(0, Long.MAX_VALUE / 4);
    DnsResponse response =
        new DnsResponse(
            Long.MAX_VALUE / 4,
            evil,
            64,
            99,
            List.of(evil),
            List.of(new DnsResponse.Answer(evil, evil, -1, evil)),
            evil,
            evil);
    PeerCertificate certificate =
        new PeerCertificate("ab".repeat(32), evil, evil, World.START, World.START, "");
    List<Step> steps =
        List.of(
            new Step.Resolve(
                timing,
                failed,
                evil,
                RecordType.A,
                Resolver.udp("192.0.2.53", 53),
                List.of(response),
                0),
            new Step.Connect(timing, failed, evil, 443),
            new Step.Handshake(
                timing,
                failed,
                evil,
                443,
                evil,
                evil,
                evil,
                evil,
                evil,
                ChainVerified.NO,
                List.of(certificate)),
            new Step.Exchange(
                timing, failed, evil, evil, evil, -5, List.of(evil), -1, -1, evil, EVIL));
    Vantage vantage = new Vantage("CN", 4134, "cn-1", "<script>\u202E", false);
    return new Measurement(
        UuidV7.at(World.START, new Random(1)), World.START, vantage, endpoint, "", steps);
  }
}
