package tocsin.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tocsin.cli.Tocsin;

/// The processes that a test starts. Those that still run when it ends are killed, and what each of
/// them printed is shown if it failed.
public final class Processes implements BeforeEachCallback, AfterEachCallback {
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private Path folder = Path.of(".");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("tocsin-processes");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
    for (Child child : children) {
      child.kill();
    }
    if (context.getExecutionException().isPresent()) {
      for (Child child : children) {
        System.err.print(child.report());
      }
    }
    children.clear();
    delete(folder);
  }

  /// Starts a command of Tocsin with a heap of 256 MB at most.
  public Child tocsin(String... arguments) throws IOException {
    return java(List.of("-Xmx256m"), Tocsin.class, arguments);
  }

  /// Starts any main class of the test's class path.
  ///
  /// Compiled by the quick compiler alone and collected by the plain collector: these processes
  /// live for seconds, many at a time.
  public Child java(List<String> options, Class<?> main, String... arguments) throws IOException {
    return java(List.of(), options, main, arguments);
  }

  /// The same, started by other words, such as those of `unshare`.
  public Child java(List<String> before, List<String> options, Class<?> main, String... arguments)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "process");
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + own,
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Child child = Child.start(own, command);
    children.add(child);
    return child;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Processes::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
