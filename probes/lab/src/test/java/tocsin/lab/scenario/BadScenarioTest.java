package tocsin.lab.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One folder of `bad/` for each message: scenarios and worlds beside the shipped world `small`,
/// and in `expected.txt` every line that has to be reported.
final class BadScenarioTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path BAD =
      ROOT.resolve("probes/lab/src/test/resources/tocsin/lab/scenario/bad");

  @TempDir private Path home;

  static Stream<String> bad() throws IOException {
    try (Stream<Path> folders = Files.list(BAD)) {
      return folders.map(bad -> bad.getFileName().toString()).sorted().toList().stream();
    }
  }

  @BeforeEach
  void aHomeWithOneWorldAndNoScenario() throws IOException {
    Path lab = home.resolve("probes/lab");
    Files.createDirectories(lab.resolve("worlds"));
    Files.createDirectories(lab.resolve("scenarios"));
    copy(ROOT.resolve("config"), home.resolve("config"));
    copy(ROOT.resolve("data"), home.resolve("data"));
    copy(ROOT.resolve("probes/lab/targets"), lab.resolve("targets"));
    Files.copy(ROOT.resolve("probes/lab/worlds/small.yml"), lab.resolve("worlds/small.yml"));
  }

  @ParameterizedTest
  @MethodSource
  void bad(String name) throws IOException {
    Path bad = BAD.resolve(name);
    copy(bad, home.resolve("probes/lab"));
    assertThat(problems(library().all()))
        .isEqualTo(Files.readAllLines(bad.resolve("expected.txt"), UTF_8));
  }

  @Test
  void tenProblemsAreReportedAtOnce() throws IOException {
    copy(BAD.resolve("ten-at-once"), home.resolve("probes/lab"));
    assertThat(problems(library().all())).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void aScenarioThatIsNotThereIsAProblemThatNamesTheNearest() throws IOException {
    copy(ROOT.resolve("probes/lab/scenarios"), home.resolve("probes/lab/scenarios"));
    assertThat(problems(library().scenario("dns-injct-pool")))
        .containsExactly(
            "scenarios: there is no scenario 'dns-injct-pool'; did you mean 'dns-inject-pool'?");
    assertThat(problems(library().world("tiny")))
        .containsExactly("worlds: there is no world 'tiny'; known are small");
  }

  @Test
  void aBrokenVocabularyAndABrokenConfigurationAreReportedTogether() throws IOException {
    Files.move(home.resolve("config"), home.resolve("elsewhere"));
    Files.writeString(
        home.resolve("data/mechanisms.csv"),
        """
        id,parent,blocking,description
        dns.drop,,perhaps,questions vanish
        dns.injection.bogon,dns.injection,yes,an address of nobody's
        local,,no,the link
        local,,no,the link again
        """);
    assertThat(problems(Library.open(home)))
        .containsExactly(
            "config: there is no such directory; name the one with targets/",
            "data/mechanisms.csv:2: a row has four columns, the third of them yes or no",
            "data/mechanisms.csv:3: parent 'dns.injection' stands nowhere above",
            "data/mechanisms.csv:5: 'local' is there twice");
  }

  private Library library() {
    return switch (Library.open(home)) {
      case Reading.Good<Library>(Library library) -> library;
      case Reading.Bad<Library> bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  private <T> List<String> problems(Reading<T> reading) {
    return switch (reading) {
      case Reading.Good<T> _ -> List.of();
      case Reading.Bad<T> bad ->
          bad.problems().stream()
              .map(problem -> problem.toString().replace(home + "/", "").replace("probes/lab/", ""))
              .toList();
    };
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (!file.endsWith("expected.txt")) {
          Files.createDirectories(copy.getParent());
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }
}
