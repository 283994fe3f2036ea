package tocsin.lab.world;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Programs of the machine, those of the administrator's folders too, which a user's `PATH` mostly
/// lacks.
final class Programs {
  private static final List<String> MORE = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  private Programs() {}

  /// A process to be started that finds all of them, and speaks English.
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(found(command));
    builder.environment().put("PATH", String.join(File.pathSeparator, folders()));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  static boolean exists(String program) {
    return find(program).findFirst().isPresent();
  }

  private static List<String> found(List<String> command) {
    List<String> words = new ArrayList<>(command);
    find(command.getFirst()).findFirst().ifPresent(path -> words.set(0, path.toString()));
    return words;
  }

  private static Stream<Path> find(String program) {
    return program.contains("/")
        ? Stream.of(Path.of(program)).filter(Files::isExecutable)
        : folders().stream().map(folder -> Path.of(folder, program)).filter(Files::isExecutable);
  }

  private static List<String> folders() {
    String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE.stream())
        .filter(folder -> !folder.isEmpty())
        .distinct()
        .toList();
  }
}
