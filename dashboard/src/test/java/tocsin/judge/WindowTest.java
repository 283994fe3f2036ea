package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Vantage;

/// What measurements of a stretch of time say together.
final class WindowTest {
  private static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  private static final Endpoint CONTROL_TOO = Story.https("control/global", "www.example.net");
  private static final String OTHER = "192.0.2.8";

  @Test
  void aBatteryExplainsTheFailuresOfItsEndpointForAnHourAndIsNotJudged() {
    Measurement first = ledAway("cn-1", CHAT, -3000);
    Measurement battery = Tests.of(first, 5).nowhereAnswersTheName("203.0.113.5").made();
    List<Measurement> all = around(ledAway("cn-1", CHAT, -20), ledAway("cn-1", CHAT, 0), battery);
    assertThat(blocked(all, CHAT).mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
    assertThat(Window.judge(all)).noneMatch(judged -> judged.measurement().isBattery());
  }

  @Test
  void aBatteryOfLongAgoExplainsNothing() {
    Measurement first = ledAway("cn-1", CHAT, -5000);
    Measurement battery = Tests.of(first, 5).nowhereAnswersTheName("203.0.113.5").made();
    assertThat(
            blocked(around(ledAway("cn-1", CHAT, -20), ledAway("cn-1", CHAT, 0), battery), CHAT)
                .mechanisms())
        .isEmpty();
  }

  @Test
  void whatOneEndpointsBatteryFoundOutHoldsForAnotherThatFailsAlike() {
    Measurement battery =
        Tests.of(ledAway("cn-1", CHAT, -20), 3).nowhereAnswersTheName("203.0.113.5").made();
    List<Measurement> all =
        around(
            ledAway("cn-1", CHAT, -20),
            ledAway("cn-1", CHAT, 0),
            ledAway("cn-1", STORAGE, -20),
            ledAway("cn-1", STORAGE, 0),
            battery);
    assertThat(blocked(all, STORAGE).mechanisms()).containsExactly(Mechanism.DNS_INJECTION);
  }

  @Test
  void aLinkThatWorkedBeforeAFailureBeganVouchesForNothing() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -25).answers(), reset("cn-1", -20), reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT).because().rule()).isEqualTo("unclear.link");
    all.add(Story.of("cn-1", CONTROL_TOO, -5).answers());
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aFailureThatGoesOnNeedsNoControlBetweenItsLastTwo() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                reset("cn-1", -100),
                Story.of("cn-1", CONTROL, -25).answers(),
                reset("cn-1", -5),
                reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void controlsWithinTheBatteryVouchForTheLink() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -25).answers(),
                reset("cn-1", -20),
                Tests.of(reset("cn-1", -20), 3).controlsAnswer().made(),
                reset("cn-1", 0)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Blocked.class);
  }

  @Test
  void aPortalIsNeverABlockWhateverItsControlsSaidBefore() {
    List<Measurement> all =
        new ArrayList<>(
            List.of(
                Story.of("cn-1", CONTROL, -35).answers(),
                Story.of("cn-1", CONTROL_TOO, -30).answers(),
                portal("cn-1", CHAT, -20),
                portal("cn-1", CHAT, -10)));
    all.addAll(elsewhere(CHAT));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Unclear.class);
    all.add(portal("cn-1", CONTROL, -5));
    all.add(portal("cn-1", CHAT, 0));
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Portal.class);
  }

  @Test
  void silenceOfTwoAddressesInTwoNetworksIsABlock() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(elsewhere(STORAGE));
    for (String probe : List.of("cn-1", "cn-2")) {
      all.addAll(silent(probe, CHAT, OWN));
      all.addAll(silent(probe, STORAGE, OTHER));
    }
    assertThat(blocked(networks(all), CHAT).mechanisms()).containsExactly(Mechanism.IP_BLACKHOLE);
    assertThat(verdict(all, CHAT))
        .as("probes of one network are one")
        .isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void silenceOfOneNetworkMayBeRoutingOnceTheTestsAreMade() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(elsewhere(STORAGE));
    all.addAll(silent("cn-1", CHAT, OWN));
    all.addAll(silent("cn-1", STORAGE, OTHER));
    assertThat(verdict(all, CHAT).because().rule()).isEqualTo("unclear.path");
    all.add(Tests.of(silence("cn-1", CHAT, -20, OWN), 3).controlsAnswer().made());
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Regional.class);
    assertThat(verdict(all, CHAT).mechanisms()).containsExactly(Mechanism.REGIONAL_UNREACHABLE);
  }

  @Test
  void whatHitsTheInnocentAtTheSameAddressIsNoBlock() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(elsewhere(STORAGE));
    for (String probe : List.of("cn-1", "cn-2")) {
      all.addAll(silent(probe, CHAT, OWN));
      all.addAll(silent(probe, STORAGE, OTHER));
      all.add(silence(probe, CONTROL_TOO, -3, OWN));
      all.add(Tests.of(silence(probe, CHAT, -20, OWN), 3).controlsAnswer().made());
    }
    assertThat(verdict(networks(all), CHAT)).isInstanceOf(Verdict.Regional.class);
  }

  @Test
  void anAddressFamilyThatFailsAloneInTwoNetworksIsBlocked() {
    List<Measurement> all = new ArrayList<>();
    for (Endpoint endpoint : List.of(CHAT, STORAGE)) {
      all.add(bothFamilies("nl-control", endpoint, 0, true));
      for (String probe : List.of("cn-1", "cn-2")) {
        all.add(bothFamilies(probe, endpoint, -20, false));
        all.add(bothFamilies(probe, endpoint, 0, false));
        all.add(bothFamilies(probe, CONTROL, -3, true));
      }
    }
    assertThat(blocked(networks(all), CHAT).mechanisms()).containsExactly(Mechanism.IP_BLACKHOLE);
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Reachable.class);
  }

  @Test
  void anAddressFamilyThatNoControlIsReachedByIsTheProbesOwnMatter() {
    List<Measurement> all = new ArrayList<>();
    for (Endpoint endpoint : List.of(CHAT, STORAGE)) {
      all.add(bothFamilies("nl-control", endpoint, 0, true));
      for (String probe : List.of("cn-1", "cn-2")) {
        all.add(bothFamilies(probe, endpoint, -20, false));
        all.add(bothFamilies(probe, endpoint, 0, false));
        all.add(bothFamilies(probe, CONTROL, -3, false));
      }
    }
    assertThat(verdict(networks(all), CHAT)).isInstanceOf(Verdict.Reachable.class);
  }

  @Test
  void aNameThatIsGoneEverywhereHasChangedAndAServiceWithoutNamesIsDown() {
    List<Measurement> all = new ArrayList<>();
    for (String probe : List.of("cn-1", "nl-control", "de-control")) {
      all.add(Story.of(probe, CONTROL, -3).answers());
      all.add(Story.of(probe, STORAGE, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
      all.add(Story.of(probe, STORAGE, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
    }
    List<Measurement> one = new ArrayList<>(all);
    List<Measurement> every = new ArrayList<>(all);
    for (String probe : List.of("cn-1", "nl-control", "de-control")) {
      one.add(Story.of(probe, CHAT, 0).answers());
      every.add(Story.of(probe, CHAT, -20).doesNotResolve(Failure.DNS_NXDOMAIN));
      every.add(Story.of(probe, CHAT, 0).doesNotResolve(Failure.DNS_NXDOMAIN));
    }
    assertThat(verdict(one, STORAGE)).isInstanceOf(Verdict.Changed.class);
    assertThat(verdict(every, STORAGE)).isInstanceOf(Verdict.Down.class);
  }

  @Test
  void theOrderInWhichMeasurementsComeChangesNothing() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(silent("cn-1", CHAT, OWN));
    all.add(Tests.of(silence("cn-1", CHAT, -20, OWN), 3).controlsAnswer().made());
    Verdict verdict = verdict(all, CHAT);
    Collections.shuffle(all, new Random(3));
    assertThat(verdict(all, CHAT)).isEqualTo(verdict);
  }

  private static Measurement reset(String probe, int second) {
    return Story.of(probe, CHAT, second)
        .resolves(OWN)
        .connects()
        .handshakeFails(Failure.CONNECTION_RESET);
  }

  private static Measurement ledAway(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("203.0.113.5")
        .notConnectedAt("203.0.113.5", Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement portal(String probe, Endpoint endpoint, int second) {
    return Story.of(probe, endpoint, second)
        .resolves("203.0.113.80")
        .connects("203.0.113.80")
        .with(Tests.refused("203.0.113.80", "login.example", "CN=login"))
        .made();
  }

  private static List<Measurement> silent(String probe, Endpoint endpoint, String address) {
    return List.of(
        silence(probe, endpoint, -20, address),
        silence(probe, endpoint, 0, address),
        Story.of(probe, CONTROL, -2).answers());
  }

  private static Measurement silence(String probe, Endpoint endpoint, int second, String address) {
    return Story.of(probe, endpoint, second)
        .resolves(address)
        .notConnectedAt(address, Failure.GENERIC_TIMEOUT_ERROR)
        .made();
  }

  private static Measurement bothFamilies(
      String probe, Endpoint endpoint, int second, boolean ipv6) {
    String address = "2001:db8::%x".formatted(endpoint.host().length());
    Story story =
        Story.of(probe, endpoint, second).resolves(OWN).with(Tests.answered("x", address));
    story =
        ipv6
            ? story.connects(address)
            : story.notConnectedAt(address, Failure.GENERIC_TIMEOUT_ERROR);
    return story.connects(OWN).shakesHands("aa").status(200);
  }

  private static List<Measurement> elsewhere(Endpoint endpoint) {
    String address = endpoint.equals(STORAGE) ? OTHER : OWN;
    return Arrays.stream(new String[] {"nl-control", "de-control"})
        .map(
            probe ->
                Story.of(probe, endpoint, 4)
                    .resolves(address)
                    .connects(address)
                    .shakesHands("aa")
                    .status(200))
        .toList();
  }

  private static List<Measurement> around(Measurement... here) {
    List<Measurement> all = new ArrayList<>(List.of(here));
    all.add(Story.of("cn-1", CONTROL, -3).answers());
    all.addAll(elsewhere(CHAT));
    all.addAll(elsewhere(STORAGE));
    return all;
  }

  /// The same, each probe in a network of its own.
  private static List<Measurement> networks(List<Measurement> all) {
    return all.stream()
        .map(
            one ->
                new Measurement(
                    one.id(),
                    one.startedAt(),
                    new Vantage(
                        one.vantage().region(),
                        one.vantage().probe().hashCode() & 0xffff,
                        one.vantage().probe(),
                        "test",
                        one.vantage().control()),
                    one.endpoint(),
                    one.retryOf(),
                    one.steps()))
        .toList();
  }

  private static Verdict verdict(List<Measurement> all, Endpoint endpoint) {
    return Window.judge(all).stream()
        .filter(judged -> judged.measurement().vantage().probe().equals("cn-1"))
        .filter(judged -> judged.measurement().endpoint().equals(endpoint))
        .map(Judged::verdict)
        .findFirst()
        .orElseThrow();
  }

  private static Verdict.Blocked blocked(List<Measurement> all, Endpoint endpoint) {
    Verdict verdict = verdict(all, endpoint);
    assertThat(verdict).isInstanceOf(Verdict.Blocked.class);
    return (Verdict.Blocked) verdict;
  }
}
