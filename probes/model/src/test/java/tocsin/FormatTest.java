package tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every Java file of the project stands as google-java-format would write it.
///
/// With `-Dtocsin.format=write`, which is what `./tocsin format` does, they are written that way.
final class FormatTest {
  private static final boolean WRITE = "write".equals(System.getProperty("tocsin.format"));

  @Test
  void everyJavaFileIsFormatted() throws Exception {
    List<Path> wrong = new ArrayList<>();
    for (Path file : javaFiles()) {
      String source = Files.readString(file);
      String formatted = format(file, source);
      if (!formatted.equals(source)) {
        wrong.add(file);
        if (WRITE) {
          Files.writeString(file, formatted);
        }
      }
    }
    assertThat(WRITE ? List.<Path>of() : wrong)
        .as("files to format: run ./tocsin format")
        .isEmpty();
  }

  private static List<Path> javaFiles() throws IOException {
    Path root = Path.of(System.getProperty("tocsin.root"));
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target/"))
          .toList();
    }
  }

  private static String format(Path file, String source) {
    try {
      String formatted = new Formatter().formatSource(source);
      return ImportOrderer.reorderImports(
          RemoveUnusedImports.removeUnusedImports(formatted), JavaFormatterOptions.Style.GOOGLE);
    } catch (FormatterException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }
}
