package tocsin.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One folder of `bad/` for each message: files laid over the good configuration, and beside them
/// in `expected.txt` every line that has to be reported.
final class BadConfigurationTest {
  static final Path RESOURCES =
      Path.of(System.getProperty("tocsin.root"), "probes/model/src/test/resources/tocsin/config");

  @TempDir private Path folder;
  private Path directory = Path.of("config");

  @BeforeEach
  void aGoodConfiguration() throws IOException {
    directory = folder.resolve("config");
    copy(RESOURCES.resolve("good"), directory);
  }

  static Stream<String> bad() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES.resolve("bad"))) {
      return folders.map(bad -> bad.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void bad(String name) throws IOException {
    Path bad = RESOURCES.resolve("bad").resolve(name);
    copy(bad, directory);
    assertThat(problems()).isEqualTo(Files.readAllLines(bad.resolve("expected.txt"), UTF_8));
  }

  @Test
  void theGoodConfigurationIsGood() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void noDomesticControlsMayBeSaidInSoManyWords() throws IOException {
    Files.writeString(
        directory.resolve("controls.yml"), "\ndomestic: {}\n", UTF_8, StandardOpenOption.APPEND);
    assertThat(problems()).isEmpty();
  }

  @Test
  void tenProblemsAreReportedAtOnceAndCounted() throws IOException {
    copy(RESOURCES.resolve("bad/ten-at-once"), directory);
    ConfigurationCheck check = ConfigurationCheck.of(directory);
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.lines()).hasSize(11).last().isEqualTo(directory + ": 10 problems in 4 files");
  }

  @Test
  void aMissingDirectoryIsAProblem() {
    directory = folder.resolve("nowhere");
    assertThat(problems())
        .containsExactly("config: there is no such directory; name the one with targets/");
  }

  @Test
  void everythingThatIsMissingFromAnEmptyDirectoryIsReported() throws IOException {
    directory = Files.createDirectory(folder.resolve("empty"));
    assertThat(problems())
        .containsExactly(
            "config/controls.yml: the file cannot be read: it does not exist",
            "config/regions.yml: the file cannot be read: it does not exist",
            "config/targets: the folder cannot be read: it does not exist",
            "config/trust: the folder cannot be read: it does not exist");
  }

  @Test
  void aFolderOfTargetsWithoutAFileIsAProblem() throws IOException {
    Files.delete(directory.resolve("targets/parrot.yml"));
    assertThat(problems())
        .containsExactly(
            "config/targets: the folder has no file SERVICE.yml; there is nothing to ask");
  }

  @Test
  void aFolderInPlaceOfAFileIsAProblem() throws IOException {
    Files.createDirectory(directory.resolve("targets/finch.yml"));
    assertThat(problems())
        .containsExactly(
            "config/targets/finch.yml: the file cannot be read: it is no regular file");
  }

  @Test
  void aLinkThatLeadsNowhereIsAProblem() throws IOException {
    Files.createSymbolicLink(directory.resolve("targets/finch.yml"), folder.resolve("nowhere"));
    assertThat(problems())
        .containsExactly("config/targets/finch.yml: the file cannot be read: it does not exist");
  }

  @Test
  void aFileLargerThanAMebibyteIsAProblem() throws IOException {
    Files.write(directory.resolve("regions.yml"), "#".repeat(1024 * 1024 + 1).getBytes(UTF_8));
    assertThat(problems())
        .containsExactly("config/regions.yml: the file is larger than 1 MiB; split it");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(20)
  void aBombOfAMebibyteIsRefusedInBoundedTime(String piece) throws IOException {
    String bomb = piece.repeat(1024 * 1024 / piece.length());
    Files.writeString(directory.resolve("targets/parrot.yml"), bomb);
    assertThat(problems()).isNotEmpty();
  }

  static List<String> bombs() {
    return List.of("[", "{", "- ", "? ", "a: [", "x: y\n", "&a ", "*a, ", "'", "\n", "!", "%", "-");
  }

  private List<String> problems() {
    return switch (ConfigurationReader.read(directory)) {
      case Loaded.Good _ -> List.of();
      case Loaded.Bad(List<Problem> problems) ->
          problems.stream()
              .map(problem -> problem.toString().replace(directory.toString(), "config"))
              .toList();
    };
  }

  static void copy(Path from, Path to) throws IOException {
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
