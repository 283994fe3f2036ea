package tocsin.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.InChina.blocked;
import static tocsin.judge.InChina.elsewhere;
import static tocsin.judge.InChina.networks;
import static tocsin.judge.InChina.silent;
import static tocsin.judge.InChina.verdict;
import static tocsin.judge.Scenes.CONTROL_TOO;
import static tocsin.judge.Scenes.OTHER;
import static tocsin.judge.Scenes.STORAGE;
import static tocsin.judge.Scenes.silence;
import static tocsin.judge.Story.CHAT;
import static tocsin.judge.Story.CONTROL;
import static tocsin.judge.Tests.OWN;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Endpoint;
import tocsin.model.Failure;
import tocsin.model.Measurement;

/// When silence of addresses is a block.
final class ReachTest {
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
  void itIsSaidHowFarSilenceReaches() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(silent("cn-1", CHAT, OWN));
    all.add(Tests.of(silence("cn-1", CHAT, -20, OWN), 3).controlsAnswer().made());
    assertThat(verdict(all, CHAT).because().reason())
        .endsWith("; 1 network and 1 address are affected, so that it may be routing");
    all.addAll(elsewhere(STORAGE));
    all.addAll(silent("cn-1", STORAGE, OTHER));
    assertThat(verdict(all, CHAT).because().reason())
        .endsWith("; 1 network and 2 addresses are affected, so that it may be routing");
    all.add(silence("cn-1", CONTROL_TOO, -3, OWN));
    assertThat(verdict(all, CHAT).because().reason())
        .endsWith("; others at the same address fail as well, so that it may be routing");
  }

  @Test
  void nothingIsSettledWhileAnotherProbesMeasurementIsOlderThanTheTests() {
    List<Measurement> all = new ArrayList<>(elsewhere(CHAT));
    all.addAll(silent("cn-1", CHAT, OWN));
    all.add(Tests.of(silence("cn-1", CHAT, -20, OWN), 3).controlsAnswer().made());
    all.add(Story.of("cn-2", STORAGE, -30).answers());
    all.add(Story.of("ir-1", CHAT, -30).answers());
    assertThat(verdict(all, CHAT)).isInstanceOf(Verdict.Regional.class);
    all.add(Story.of("cn-2", CHAT, -30).answers());
    assertThat(verdict(all, CHAT).because().rule()).isEqualTo("unclear.path");
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
}
