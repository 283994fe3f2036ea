package tocsin.lab.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.lab.scenario.Expectation;
import tocsin.model.Target;

final class ComparisonTest {
  private static final Target CHAT = new Target("signal", "messaging");
  private static final Target CALLS = new Target("signal", "calls");
  private static final Expectation BLOCKED_CHAT =
      new Expectation(
          "blocked",
          List.of("dns.injection"),
          List.of("CN"),
          List.of(CHAT),
          Duration.ofSeconds(60));

  @Test
  void aRightVerdictWithARightMechanismPassesWhereAllElseIsReachable() {
    Comparison comparison =
        compare(
            BLOCKED_CHAT,
            seen(CHAT, "CN", "blocked", "dns.injection"),
            seen(CALLS, "CN", "reachable"),
            seen(CHAT, "NL", "reachable"));
    assertThat(comparison.passes()).isTrue();
    assertThat(comparison.elsewhere()).isEmpty();
  }

  @Test
  void aLayerAloneIsARightVerdictAndNoPass() {
    Comparison comparison = compare(BLOCKED_CHAT, seen(CHAT, "CN", "blocked", "dns"));
    assertThat(comparison.verdictIsRight()).isTrue();
    assertThat(comparison.passes()).isFalse();
  }

  @Test
  void aFalseVerdictElsewhereSpoilsARightOne() {
    Comparison comparison =
        compare(
            BLOCKED_CHAT,
            seen(CHAT, "CN", "blocked", "dns.injection"),
            seen(CALLS, "CN", "blocked", "dns.injection"),
            seen(CHAT, "NL", "unclear"));
    assertThat(comparison.verdictIsRight()).isFalse();
    assertThat(comparison.passes()).isFalse();
    assertThat(comparison.elsewhere())
        .containsExactly("CN signal/calls blocked", "NL signal/messaging unclear");
  }

  @Test
  void placesThatDoNotAgreeAreAllNamedTheMostFrequentVerdictFirst() {
    Expectation everything =
        new Expectation("outage", List.of(), List.of(), List.of(), Duration.ofSeconds(60));
    Comparison comparison =
        compare(
            everything,
            seen(CHAT, "CN", "unclear"),
            seen(CALLS, "CN", "outage", "outage.server"),
            seen(CHAT, "NL", "outage", "outage.server"));
    assertThat(comparison.actual())
        .isEqualTo(new Finding("outage+unclear", List.of("outage.server")));
    assertThat(comparison.verdictIsRight()).isFalse();
  }

  @Test
  void nothingShownIsNoVerdict() {
    assertThat(compare(BLOCKED_CHAT).actual()).isEqualTo(new Finding("none", List.of()));
  }

  private static Comparison compare(Expectation expectation, Seen... seen) {
    return Comparison.of(expectation, List.of(seen));
  }

  private static Seen seen(Target target, String region, String verdict, String... mechanisms) {
    return new Seen(target, region, verdict, List.of(mechanisms));
  }
}
