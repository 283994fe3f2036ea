package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tocsin.faults.Child;
import tocsin.faults.Processes;

/// What the lab's commands say before there is a lab.
final class LabCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));

  /// An ordinary user in a user namespace that allows no other.
  private static final List<String> FORBIDDEN =
      List.of(
          "unshare",
          "--user",
          "--map-user=1000",
          "--map-group=1000",
          "--keep-caps",
          "sh",
          "-c",
          "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"",
          "sh");

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void theScenariosAreListedOneALine() throws Exception {
    Child child = tocsin(ROOT, "lab", "list");
    assertThat(child.ended()).isZero();
    assertThat(child.output().lines())
        .hasSize(shipped())
        .allMatch(line -> line.matches("[a-z0-9-]+ +\\S.*"))
        .anyMatch(line -> line.startsWith("dns-inject-pool "));
  }

  @Test
  void aScenarioThatIsNotThereNamesTheNearest() throws Exception {
    assertThat(refused(tocsin(ROOT, "lab", "run", "cleen")))
        .containsSubsequence("there is no scenario 'cleen'", "did you mean 'clean'?")
        .hasLineCount(1);
  }

  @Test
  void soManyLabsAtOnceAreRefused() throws Exception {
    assertThat(refused(tocsin(ROOT, "lab", "run", "clean", "--jobs", "17")))
        .isEqualTo("tocsin: --jobs 17 is not in 1..16\n");
  }

  @Test
  void aBrokenScenarioIsToldWithFileAndLine() throws Exception {
    Path file = copyOfHome().resolve("probes/lab/scenarios/clean.yml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("verdict: reachable", "verdict: reachabel"));
    int line = text.lines().toList().indexOf("  verdict: reachable") + 1;
    for (List<String> words : List.of(List.of("run", "clean"), List.of("list"))) {
      List<String> all = new ArrayList<>(List.of("lab"));
      all.addAll(words);
      assertThat(refused(tocsin(folder, all.toArray(String[]::new))))
          .contains("clean.yml:%d: ".formatted(line), "'reachabel'")
          .hasLineCount(1);
    }
  }

  @Test
  void aPortThatIsTakenIsToldInOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refused(tocsin(ROOT, "demo", "--port", port)))
          .startsWith("tocsin: port %s of 127.0.0.1 cannot be listened on: ".formatted(port))
          .endsWith("; choose another with --port\n")
          .hasLineCount(1);
    }
  }

  @Test
  void aFolderThatCannotBeKeptInIsToldBeforeAnythingStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "");
    for (List<String> words : List.of(List.of("lab", "run", "clean"), List.of("demo"))) {
      assertThat(refused(keeping(file.toString(), words)))
          .startsWith("tocsin: --keep: nothing can be kept in " + file)
          .endsWith("; name a folder that can be written to\n")
          .hasLineCount(1);
      assertThat(refused(keeping("/run/tocsin-kept", words)))
          .contains(": the lab has a /run and a /dev/shm of its own; name a folder ")
          .hasLineCount(1);
    }
  }

  @Test
  void theEndOfTheDemoSaysThatThePageStaysAndHowToEndIt() {
    assertThat(CommandLine.populateCommand(new DemoCommand()).end())
        .contains("over. The page stays up", "until Ctrl-C ends it.");
    assertThat(CommandLine.populateCommand(new DemoCommand(), "--once").end())
        .isEqualTo("The play is over.");
  }

  @Test
  void aMachineThatForbidsNamespacesIsToldInOneSentence() throws Exception {
    Child child =
        processes.java(FORBIDDEN, List.of(home(ROOT)), Tocsin.class, "lab", "run", "clean");
    assertThat(refused(child))
        .isEqualTo(
            "tocsin: this machine forbids its users to make namespaces: sudo sysctl -w"
                + " user.max_user_namespaces=10000, or run the lab as root\n");
  }

  @Test
  void theCommandsOfTheLabAreInTheHelp() throws Exception {
    Child child = processes.tocsin("--help");
    assertThat(child.ended()).isZero();
    assertThat(child.output()).contains("\n  lab ", "\n  demo ");
  }

  private Child keeping(String folder, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--keep", folder));
    return tocsin(ROOT, all.toArray(String[]::new));
  }

  private Child tocsin(Path home, String... words) throws IOException {
    return processes.java(List.of(home(home)), Tocsin.class, words);
  }

  private static String home(Path home) {
    return "-Dtocsin.home=" + home;
  }

  /// What was said; nothing was done.
  private static String refused(Child child) throws Exception {
    assertThat(child.ended()).as(child.errors()).isEqualTo(Exit.USAGE);
    assertThat(child.output()).isEmpty();
    return child.errors();
  }

  private Path copyOfHome() throws IOException {
    for (String part :
        List.of(
            "config", "data", "probes/lab/scenarios", "probes/lab/worlds", "probes/lab/targets")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(ROOT.relativize(file).toString());
          Files.createDirectories(copy.resolveSibling("."));
          Files.copy(file, copy);
        }
      }
    }
    return folder;
  }

  private static int shipped() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("probes/lab/scenarios"))) {
      return (int) files.filter(file -> file.toString().endsWith(".yml")).count();
    }
  }
}
