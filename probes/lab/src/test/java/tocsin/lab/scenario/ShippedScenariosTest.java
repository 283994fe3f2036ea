package tocsin.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.lab.censor.Fault;
import tocsin.lab.censor.Rule;
import tocsin.lab.world.Network;
import tocsin.lab.world.Network.Resolving;
import tocsin.model.Target;

/// What the repository ships in `probes/lab/scenarios` and `probes/lab/worlds`.
final class ShippedScenariosTest {
  private static final Path HOME = Path.of(System.getProperty("tocsin.root"));
  private static final Library LIBRARY = good(Library.open(HOME));
  private static final List<Scenario> ALL = good(LIBRARY.all());

  /// The list of issue 3: a scenario that is lost is missed here.
  private static final List<String> NAMES =
      List.of(
          "clean",
          "dns-inject-pool",
          "dns-inject-bogon",
          "dns-inject-nxdomain",
          "dns-inject-wildcard",
          "dns-drop",
          "dns-resolver-lie",
          "dns-hijack",
          "doh-block",
          "ip-drop",
          "ip-reset",
          "ip-prohibited",
          "sni-reset",
          "sni-reset-onpath",
          "sni-drop",
          "tls-mitm",
          "http-blockpage",
          "http-reset",
          "throttle-130k",
          "freeze-16k",
          "quic-drop",
          "udp443-drop",
          "stun-drop",
          "dns-and-sni",
          "one-endpoint",
          "website-only",
          "app-only",
          "partial-30",
          "residual-trap",
          "one-network",
          "staggered",
          "flicker",
          "unblock",
          "ipv6-only-blocked",
          "shutdown",
          "server-outage",
          "server-5xx",
          "declared-outage",
          "ca-rotation",
          "name-retired",
          "cdn-move",
          "pop-outage",
          "captive-portal",
          "probe-uplink-loss",
          "slow-satellite",
          "clock-skew",
          "ipv6-broken",
          "collector-blocked");

  @Test
  void everyScenarioOfTheListIsThere() {
    assertThat(LIBRARY.scenarios()).containsAll(NAMES);
  }

  @Test
  void everyWorldReadsWithoutAProblemAndHasTwoControlRegions() {
    assertThat(LIBRARY.worlds())
        .contains("small", "two-networks", "three-networks", "full", "own-resolver", "satellite")
        .allSatisfy(
            name ->
                assertThat(good(LIBRARY.world(name)).world().networks())
                    .filteredOn(Network::control)
                    .extracting(Network::region)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(2));
  }

  @Test
  void theFullWorldIsThatOfTheIssue() {
    assertThat(good(LIBRARY.world("full")).world().networks())
        .extracting(Network::region)
        .containsExactly("CN", "CN", "CN", "IR", "RU", "NL", "JP");
  }

  @Test
  void everyFaultIsUsedByAScenario() {
    Set<Class<?>> used =
        rules().map(rule -> rule.fault().getClass()).collect(Collectors.toUnmodifiableSet());
    assertThat(used).containsAll(Arrays.asList(Fault.class.getPermittedSubclasses()));
  }

  @Test
  void everyFaultIsWrittenByItsId() {
    assertThat(rules().map(rule -> rule.fault().id()).distinct())
        .hasSize(Fault.class.getPermittedSubclasses().length);
  }

  @Test
  void everyExpectedMechanismIsInTheVocabulary() {
    Set<String> ids = Mechanisms.read(HOME.resolve("data/mechanisms.csv"), new ArrayList<>()).ids();
    assertThat(ALL)
        .flatExtracting(scenario -> scenario.expectation().mechanisms())
        .isNotEmpty()
        .allSatisfy(mechanism -> assertThat(ids).contains(mechanism));
  }

  @Test
  void allThatIsNotReachableHasAMechanism() {
    assertThat(ALL)
        .filteredOn(scenario -> !scenario.expectation().verdict().equals("reachable"))
        .hasSizeGreaterThan(40)
        .allSatisfy(scenario -> assertThat(scenario.expectation().mechanisms()).isNotEmpty());
  }

  @Test
  void noCensorWorksInAControlRegion() {
    assertThat(ALL)
        .allSatisfy(
            scenario -> {
              Set<String> controls =
                  scenario.world().networks().stream()
                      .filter(Network::control)
                      .flatMap(network -> Stream.of(network.region(), network.name()))
                      .collect(Collectors.toUnmodifiableSet());
              assertThat(censors(scenario))
                  .allSatisfy(
                      censor ->
                          assertThat(censor.networks())
                              .doesNotContain("*")
                              .doesNotContainAnyElementsOf(controls));
            });
  }

  @Test
  void whatNeedsMinutesAsksForPatience() {
    assertThat(ALL)
        .filteredOn(scenario -> !scenario.patience())
        .allSatisfy(
            scenario -> {
              Duration last =
                  scenario.timeline().isEmpty()
                      ? Duration.ZERO
                      : scenario.timeline().getLast().at();
              assertThat(last.plus(scenario.expectation().within()))
                  .isLessThanOrEqualTo(Duration.ofSeconds(150));
            });
    assertThat(ALL)
        .filteredOn(Scenario::patience)
        .extracting(Scenario::name)
        .contains("staggered", "flicker", "unblock", "collector-blocked");
  }

  @Test
  void whatIsLiftedSaysWhatFollows() {
    assertThat(ALL)
        .filteredOn(scenario -> scenario.expectation().then().isPresent())
        .extracting(Scenario::name)
        .containsExactly("flicker", "probe-uplink-loss", "unblock");
  }

  @Test
  void theOneEndpointIsTheRelayOfCalls() {
    Scenario scenario = good(LIBRARY.scenario("one-endpoint"));
    assertThat(scenario.expectation().roles()).containsExactly(new Target("signal", "calls"));
  }

  @Test
  void theResolversOwnLieNeedsAResolverOfTheNetwork() {
    Scenario scenario = good(LIBRARY.scenario("dns-resolver-lie"));
    assertThat(scenario.world().networks().getFirst().resolving()).isEqualTo(Resolving.OWN);
  }

  @Test
  void theTrapSharesTheAddressOfAControl() {
    Surroundings trap = good(LIBRARY.world("shared-control"));
    assertThat(trap.plan().of("www.iana.org")).isEqualTo(trap.plan().of("chat.signal.org"));
  }

  private static Stream<Rule> rules() {
    return ALL.stream()
        .flatMap(scenario -> censors(scenario).stream())
        .flatMap(censor -> censor.rules().stream());
  }

  private static List<Deed.Censor> censors(Scenario scenario) {
    return scenario.timeline().stream()
        .flatMap(moment -> moment.deeds().stream())
        .filter(Deed.Censor.class::isInstance)
        .map(Deed.Censor.class::cast)
        .toList();
  }

  private static <T> T good(Reading<T> reading) {
    return switch (reading) {
      case Reading.Good<T>(T value) -> value;
      case Reading.Bad<T> bad -> throw new AssertionError(bad.problems().toString());
    };
  }
}
