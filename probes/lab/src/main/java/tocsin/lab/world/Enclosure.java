package tocsin.lab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process in namespaces of its own (user if need be, network, mounts, processes), seen from
/// outside. Everything it starts and makes dies with it, and it dies with the process outside, even
/// if either is killed.
public final class Enclosure implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m", "--enable-native-access=ALL-UNNAMED");
  private static final long PATIENCE_SECONDS = 5;

  private final Process process;

  private Enclosure(Process process) {
    this.process = process;
  }

  /// Why no enclosure can be made here, each a sentence that says what to do; empty if one can.
  ///
  /// @param programs what will be run inside: each program's name, to its Debian package
  public static List<String> check(Map<String, String> programs)
      throws IOException, InterruptedException {
    return EnclosureCheck.ofMachine().problems(programs);
  }

  /// Starts a main class of our own class path on our own JVM, as process 1 of an enclosure. It has
  /// to hold the [Lifeline]. Its standard output is ours to read, its errors go where ours go.
  public static Enclosure start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(unshare(isRoot()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Enclosure(
        Programs.ofMachine()
            .builder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// The process outside the namespaces, whose input and output are those of the one inside.
  public Process process() {
    return process;
  }

  /// Cuts the life-line and waits until everything inside is gone.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// How namespaces are made: by root as it is, by others through a user namespace.
  static List<String> unshare(boolean root) {
    List<String> words = new ArrayList<>(List.of("unshare"));
    if (!root) {
      words.addAll(List.of("--user", "--map-root-user"));
    }
    words.addAll(List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    words.addAll(List.of("--propagation", "private"));
    return words;
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
