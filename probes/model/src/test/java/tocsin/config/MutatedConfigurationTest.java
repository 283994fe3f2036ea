package tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever becomes of the shipped files, reading them ends in a configuration or in sentences.
final class MutatedConfigurationTest {
  private static final List<String> PIECES =
      List.of(
          "\t",
          "\n",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "&a ",
          "*a",
          "!x ",
          "---\n",
          "...\n",
          "'",
          "\"",
          "#",
          "|",
          ">",
          "? ",
          "%YAML 9.9\n",
          "\0",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "<<: ",
          "://",
          "*.",
          "99999",
          "\ud83d\udca5",
          "~",
          "null",
          "true",
          "0x7F",
          "  ",
          "\r");

  private static Path directory = Path.of("config");
  private static List<Path> files = List.of();

  @BeforeContainer
  static void aCopyOfTheShippedConfiguration() throws IOException {
    directory = Files.createTempDirectory("tocsin-config");
    BadConfigurationTest.copy(ShippedConfigurationTest.SHIPPED, directory);
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @AfterContainer
  static void removeTheCopy() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 1500)
  void aMutatedFileIsReadOrRefusedInSentences(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path file = files.get(random.nextInt(files.size()));
    byte[] good = Files.readAllBytes(file);
    try {
      Files.write(file, mutated(good, random));
      if (ConfigurationReader.read(directory) instanceof Loaded.Bad(List<Problem> problems)) {
        assertThat(problems).isNotEmpty().isSorted().allSatisfy(this::assertIsASentence);
      }
    } finally {
      Files.write(file, good);
    }
  }

  private void assertIsASentence(Problem problem) {
    assertThat(problem.file()).startsWith(directory.toString());
    assertThat(problem.line()).isNotNegative();
    assertThat(problem.text())
        .isNotBlank()
        .hasSizeLessThan(500)
        .doesNotContainPattern("\\p{Cntrl}");
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good;
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> spliced(bytes, random, 0, piece(random));
            case 1 -> spliced(bytes, random, 1 + random.nextInt(40), new byte[0]);
            case 2 -> spliced(bytes, random, 1, new byte[] {(byte) random.nextInt(256)});
            default -> spliced(bytes, random, random.nextInt(4), some(good, random));
          };
    }
    return bytes;
  }

  /// The bytes with `removed` of them at a random place replaced by `added`.
  private static byte[] spliced(byte[] bytes, Random random, int removed, byte[] added) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + removed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(added);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] some(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - from, random.nextInt(80));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, from, length);
    return out.toByteArray();
  }
}
