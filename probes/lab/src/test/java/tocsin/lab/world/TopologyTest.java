package tocsin.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What [TopologyTrial] found out, as root and as an ordinary user, side by side.
final class TopologyTest {
  /// What the trial leaves in its `/dev/shm`.
  static final String LEFT_BEHIND = "tocsin-topology-trial";

  private static final Map<Who, Map<String, String>> FACTS = new EnumMap<>(Who.class);

  @BeforeAll
  static void bothTryEverything(@TempDir Path folder) throws IOException, InterruptedException {
    List<String> before = hostDevices();
    Map<Who, Process> trials = new EnumMap<>(Who.class);
    for (Who who : Who.values()) {
      trials.put(who, who.outer(folder, TopologyTrial.class).start());
    }
    for (Map.Entry<Who, Process> trial : trials.entrySet()) {
      Map<String, String> facts = new HashMap<>();
      try (var lines = trial.getValue().inputReader(StandardCharsets.UTF_8)) {
        for (String line : (Iterable<String>) lines.lines()::iterator) {
          System.out.println(trial.getKey() + ": " + line);
          facts.put(line.split(" = ", 2)[0], line.substring(line.indexOf(" = ") + 3));
          facts.merge("host", hostDevices().equals(before) ? "" : line, String::concat);
        }
      }
      facts.put("status", Integer.toString(trial.getValue().waitFor()));
      FACTS.put(trial.getKey(), facts);
    }
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void theTrialComesToItsEnd(Who who) {
    assertThat(FACTS.get(who)).containsEntry("status", "0").containsEntry("server", "ready");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void framesPassBothWaysInBothFamilies(Who who) {
    assertThat(number(who, "IPv4")).isLessThan(50_000);
    assertThat(number(who, "IPv6")).isLessThan(50_000);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void nothingPassesWithoutABox(Who who) {
    assertThat(FACTS.get(who))
        .containsEntry("without a box", "SocketTimeoutException")
        .containsEntry("through a wall", "SocketTimeoutException")
        .containsEntry("through a closed box", "SocketTimeoutException");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aLinkDelaysEachDirection(Who who) {
    assertThat(number(who, "delayed")).isBetween(80_000L, 250_000L);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aLinkLosesInEachDirection(Who who) {
    assertThat(number(who, "lossy")).isBetween(60L, 140L);
    assertThat(number(who, "clear")).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aBrokenMiddleboxLetsEverythingPassAndIsComplainedAboutOnce(Who who) {
    assertThat(number(who, "through a broken middlebox")).isLessThan(50_000);
    assertThat(FACTS.get(who)).containsEntry("complaints", "1");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void theBoxesNamespaceHoldsTheWiresOnly(Who who) {
    assertThat(FACTS.get(who))
        .containsEntry("devices", "in-1 in-2 lo out-1 out-2")
        .containsEntry("devices afterwards", "lo");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void noDeviceOfTheLabIsEverInTheHost(Who who) {
    assertThat(FACTS.get(who)).containsEntry("host", "");
  }

  /// The frames were counted on the lab's own wire, and the router beyond it knows no way out.
  @ParameterizedTest
  @EnumSource(Who.class)
  void whatIsSentToTheRealInternetEndsInside(Who who) {
    assertThat(FACTS.get(who))
        .containsEntry("8.8.8.8", "NoRouteToHostException")
        .containsEntry("2001:4860:4860::8888", "SocketException")
        .containsEntry("203.0.113.7", "SocketTimeoutException");
    assertThat(number(who, "frames to elsewhere")).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aProbeIsToldWhomToAskForNames(Who who) {
    assertThat(FACTS.get(who))
        .containsEntry("resolver of probe-1", "nameserver 198.18.0.53")
        .containsEntry("resolver of probe-2", "nameserver 198.19.2.53")
        .containsEntry("resolver of access-2", "nameserver 198.18.0.53");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void aNetworkThatIsInUseIsRefused(Who who) {
    assertThat(FACTS.get(who))
        .containsEntry("in a busy network", "cannot find an empty network: idle is up");
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void whatIsSharedInsideStaysInside(Who who) {
    assertThat(FACTS.get(who)).containsEntry("shared memory", "[]");
    assertThat(Path.of("/dev/shm", LEFT_BEHIND)).doesNotExist();
  }

  @Test
  void theHostIsRefused() {
    World world = new World("host", List.of(), List.of(), Map.of(), Duration.ofSeconds(10));
    assertThatThrownBy(() -> Topology.raise(world, new AddressPlan(List.of(), Map.of(), 0)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a topology is raised by process 1 of an empty enclosure only");
  }

  private static long number(Who who, String fact) {
    return Long.parseLong(FACTS.getOrDefault(who, Map.of()).getOrDefault(fact, "-1"));
  }

  private static List<String> hostDevices() throws IOException {
    return Files.readAllLines(Path.of("/proc/net/dev")).stream()
        .skip(2)
        .map(line -> line.strip().split(":", -1)[0])
        .toList();
  }
}
