package tocsin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.faults.Patience;
import tocsin.lab.censor.HostWatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Five scenarios by the launcher and the jars that `package` has just made, as root and as an
/// ordinary user, side by side; before that, a lab of each is killed. The tests tell what came of
/// it.
final class LabIT {
  /// Those that take longest first.
  private static final List<String> SCENARIOS =
      List.of("dns-inject-pool", "ip-drop", "server-outage", "sni-reset", "clean");

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(8);

  private static final Traces TRACES = new Traces();
  private static final List<Who> ALL = new ArrayList<>();
  private static final Map<Who, Map<String, JsonNode>> OUTCOMES = new HashMap<>();
  private static final Map<Who, Integer> STATUS = new HashMap<>();
  private static final Map<Who, List<String>> LEFT_BY_KILLED = new HashMap<>();
  private static final Map<String, SortedSet<String>> SEEN_BY_HOST = new TreeMap<>();

  @BeforeAll
  static void allArePlayed(@TempDir Path folder) throws Exception {
    Path root = Path.of(System.getProperty("tocsin.root"));
    prepare(root, folder);
    ALL.addAll(Who.all(root, folder));
    List<HostWatch> watches = new ArrayList<>();
    if (Who.isRoot()) {
      for (String device : HostWatch.devices()) {
        watches.add(HostWatch.of(device));
      }
    }
    killALabOfEach();
    playAll();
    for (HostWatch watch : watches) {
      SEEN_BY_HOST.put(watch.device(), watch.end());
    }
  }

  static List<Who> all() {
    return List.copyOf(ALL);
  }

  static List<String> watchedDevices() {
    return List.copyOf(SEEN_BY_HOST.keySet());
  }

  static Stream<JsonNode> outcomes() {
    return OUTCOMES.values().stream().flatMap(outcomes -> outcomes.values().stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyScenarioHasOneLine(Who who) throws IOException {
    assertThat(outcomesOf(who)).as(who.errors("played")).containsOnlyKeys(SCENARIOS);
    for (JsonNode line : outcomesOf(who).values()) {
      assertThat(line.propertyNames())
          .contains("scenario", "expected", "actual", "delay_seconds", "censor_acts", "pass");
      for (String finding : List.of("expected", "actual")) {
        assertThat(line.get(finding).propertyNames()).containsExactly("verdict", "mechanisms");
        assertThat(line.get(finding).get("verdict").isString()).isTrue();
        assertThat(line.get(finding).get("mechanisms").isArray()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theExitCodeTellsWhetherAllPass(Who who) {
    boolean pass =
        outcomesOf(who).values().stream().allMatch(line -> line.get("pass").booleanValue());
    assertThat(STATUS.get(who)).isEqualTo(pass ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whereNothingIsCensoredNoActIsLoggedAndTheAnswerIsRight(Who who) {
    for (String scenario : List.of("clean", "server-outage")) {
      JsonNode line = outcome(who, scenario);
      assertThat(line.get("censor_acts").longValue()).as(line.toString()).isZero();
      assertThat(line.get("elsewhere").isEmpty()).as(line.toString()).isTrue();
    }
    assertThat(outcome(who, "clean").get("pass").booleanValue()).isTrue();
    assertThat(outcome(who, "clean").get("delay_seconds").isNull()).isTrue();
    assertThat(verdict(outcome(who, "server-outage"))).isEqualTo("outage");
    assertThat(outcome(who, "server-outage").get("delay_seconds").isNumber()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void resetsAndDropsAreToldAsBlocking(Who who) {
    for (String scenario : List.of("sni-reset", "ip-drop")) {
      JsonNode line = outcome(who, scenario);
      assertThat(verdict(line)).as(line.toString()).isEqualTo("blocked");
      assertThat(line.get("elsewhere").isEmpty()).as(line.toString()).isTrue();
      assertThat(line.get("censor_acts").longValue()).isPositive();
      assertThat(line.get("delay_seconds").isNumber()).as(line.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void forgedAnswersAreToldAsBlocking(Who who) {
    JsonNode line = outcome(who, "dns-inject-pool");
    assertThat(verdict(line)).as(line.toString()).isEqualTo("blocked");
    assertThat(line.get("elsewhere").isEmpty()).as(line.toString()).isTrue();
    assertThat(line.get("censor_acts").longValue()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aKilledLabLeavesNoProcessAndNoNamespace(Who who) {
    assertThat(LEFT_BY_KILLED.get(who)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingIsLeftInTheTemporaryFolder(Who who) {
    assertThat(who.temporary()).isEmptyDirectory();
  }

  @Test
  void noProcessAndNoNamespaceIsLeft() {
    assertThat(TRACES.look()).isGreaterThan(50);
    assertThat(leftSoon()).isEmpty();
  }

  /// Needs root: an ordinary user may not listen to the machine's devices.
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("watchedDevices")
  void noPacketOfTheLabIsSeenOnADeviceOfThisMachine(String device) {
    assertThat(SEEN_BY_HOST.get(device)).isEmpty();
  }

  @Test
  void whatWatchesTheDevicesWouldSeeAPacketOfTheLab() throws Exception {
    String user = Who.isRoot() ? "" : "--user --map-root-user ";
    String script =
        """
        exec unshare %s--net sh -c 'ip link set lo up && ip addr add 198.18.0.1/32 dev lo &&
          ip addr add 2001:db8:18::1/128 dev lo nodad && exec "$0" "$@"' "$@"
        """
            .formatted(user);
    Process trial =
        new ProcessBuilder(
                "sh",
                "-c",
                script,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "tocsin.lab.censor.HostWatchTrial",
                "198.18.0.1",
                "2001:db8:18::1",
                "127.0.0.1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(trial.inputReader().lines().toList())
        .containsExactly(
            "198.18.0.1 > 198.18.0.1", "2001:db8:18:0:0:0:0:1 > 2001:db8:18:0:0:0:0:1");
    assertThat(trial.waitFor()).isZero();
  }

  /// Tells the launcher, by the file it tells itself by, that the build is done: this test runs
  /// right after it, and the launcher would begin another beneath us. Also makes the probe's
  /// ahead-of-time cache, once for all.
  private static void prepare(Path root, Path folder) throws Exception {
    Files.writeString(root.resolve("dashboard/target/.built"), "");
    Files.createDirectories(folder.resolve("first/tmp"));
    Who first = new Who("first", List.of(), root, folder.resolve("first"));
    Process process = first.tocsin("prepare", "lab", "run", "cleen");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(first.errors("prepare")).contains("clean").doesNotContain("building");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  /// As soon as probes start, with `kill -9`.
  private static void killALabOfEach() throws Exception {
    Map<Who, Process> running = new HashMap<>();
    for (Who who : ALL) {
      running.put(who, who.tocsin("killed", "lab", "run", "clean"));
    }
    for (Map.Entry<Who, Process> each : running.entrySet()) {
      Patience.until(
          "probes start: " + each.getKey().errors("killed"),
          () -> each.getKey().errors("killed").contains("clean: starting 3 probes"));
    }
    assertThat(TRACES.look()).isPositive();
    for (Process each : running.values()) {
      each.destroyForcibly();
      each.waitFor();
    }
    List<String> left = leftSoon();
    ALL.forEach(who -> LEFT_BY_KILLED.put(who, left));
  }

  private static void playAll() throws Exception {
    Map<Who, Process> running = new HashMap<>();
    for (Who who : ALL) {
      List<String> words = new ArrayList<>(List.of("lab", "run", "--json", "--jobs", "3"));
      words.addAll(SCENARIOS);
      running.put(who, who.tocsin("played", words.toArray(String[]::new)));
    }
    long end = System.nanoTime() + MOST.toNanos();
    for (Map.Entry<Who, Process> each : running.entrySet()) {
      while (!each.getValue().waitFor(1, TimeUnit.SECONDS) && System.nanoTime() < end) {
        int _ = TRACES.look();
      }
      boolean ended = each.getValue().waitFor(0, TimeUnit.SECONDS);
      each.getValue().destroyForcibly();
      STATUS.put(each.getKey(), each.getValue().waitFor());
      OUTCOMES.put(each.getKey(), read(each.getKey().output("played")));
      assertThat(ended).as(each.getKey().errors("played")).isTrue();
    }
  }

  private static Map<String, JsonNode> read(List<String> lines) {
    Map<String, JsonNode> outcomes = new TreeMap<>();
    for (String line : lines) {
      System.out.println(line);
      JsonNode outcome = JsonMapper.shared().readTree(line);
      assertThat(outcomes.put(outcome.get("scenario").stringValue(), outcome)).isNull();
    }
    return outcomes;
  }

  /// What is left once there was time to go.
  private static List<String> leftSoon() {
    long end = System.nanoTime() + SOON.toNanos();
    List<String> left = TRACES.left();
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      left = TRACES.left();
    }
    return left;
  }

  private static Map<String, JsonNode> outcomesOf(Who who) {
    return OUTCOMES.getOrDefault(who, Map.of());
  }

  private static JsonNode outcome(Who who, String scenario) {
    assertThat(outcomesOf(who)).containsKey(scenario);
    return outcomesOf(who).getOrDefault(scenario, JsonMapper.shared().nullNode());
  }

  private static String verdict(JsonNode line) {
    return line.get("actual").get("verdict").stringValue();
  }
}
