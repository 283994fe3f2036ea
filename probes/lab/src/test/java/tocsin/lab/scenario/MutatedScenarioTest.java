package tocsin.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tocsin.config.Configuration;
import tocsin.config.Document;
import tocsin.config.Folder;
import tocsin.config.Problem;

/// Whatever becomes of the shipped scenarios and worlds, reading them ends in a value or in
/// sentences.
final class MutatedScenarioTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final List<String> WORDS =
      List.of(
          "99999999",
          "-1",
          "200%",
          "0.0.0.0/0",
          "::/999",
          "*",
          "*.",
          "\"\"",
          "[]",
          "{}",
          "CN",
          "signal",
          "liar",
          "portal",
          "0s",
          "-3d",
          "25:00-26:00",
          "moved",
          "\n",
          ": ",
          "- ",
          "~",
          "[",
          "}",
          "\0",
          "\u2028",
          "1.2.3.4",
          "1.2",
          "::ffff:1.2.3.4",
          "fe80::1%1",
          "true");

  private static Path home = Path.of("home");
  private static List<Path> files = List.of();
  private static Configuration configuration =
      new Configuration(List.of(), Map.of(), List.of(), Map.of());

  @BeforeContainer
  static void theShippedFiles() throws IOException {
    home = Files.createTempDirectory("tocsin-scenarios");
    Library library = ((Reading.Good<Library>) Library.open(ROOT)).value();
    configuration = library.configuration();
    files = new Folder(new ArrayList<>()).files(ROOT.resolve("probes/lab/scenarios"), ".yml");
  }

  @AfterContainer
  static void removeTheCopy() throws IOException {
    Files.deleteIfExists(home.resolve("mutated.yml"));
    Files.delete(home);
  }

  @Property(tries = 1000)
  void aMutatedScenarioIsReadOrRefusedInSentences(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String good = Files.readString(files.get(random.nextInt(files.size())));
    Path file = Files.writeString(home.resolve("mutated.yml"), mutated(good, random));
    List<Problem> problems = new ArrayList<>();
    Folder folder = new Folder(problems);
    Document document = folder.document(file);
    Worlds worlds = new Worlds(ROOT.resolve("probes/lab/worlds"), configuration, problems);
    Mechanisms vocabulary = Mechanisms.read(ROOT.resolve("data/mechanisms.csv"), problems);
    boolean read =
        folder
            .yaml(file)
            .flatMap(root -> new ScenarioReader(document, worlds, vocabulary).read("mutated", root))
            .isPresent();
    assertThat(read || !problems.isEmpty()).isTrue();
    assertThat(problems)
        .allSatisfy(
            problem ->
                assertThat(problem.text())
                    .isNotBlank()
                    .hasSizeLessThan(2000)
                    .doesNotContainPattern("\\p{Cntrl}"));
  }

  /// The text with some of its words replaced.
  private static String mutated(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      text.replace(from, to, WORDS.get(random.nextInt(WORDS.size())));
    }
    return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
