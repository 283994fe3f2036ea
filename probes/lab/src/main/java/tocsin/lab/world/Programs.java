package tocsin.lab.world;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the machine's programs are: the folders of `PATH`, and those of the administrator, which a
/// user's `PATH` mostly lacks.
///
/// @param folders in the order they are searched
record Programs(List<Path> folders) {
  private static final List<String> MORE =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin");

  Programs {
    folders = List.copyOf(folders);
  }

  static Programs ofMachine() {
    String path = System.getenv().getOrDefault("PATH", "");
    return new Programs(
        Stream.concat(Stream.of(path.split(File.pathSeparator)), MORE.stream())
            .filter(folder -> !folder.isEmpty())
            .distinct()
            .map(Path::of)
            .toList());
  }

  /// Whether this machine has a program of that name.
  static boolean exists(String program) {
    return ofMachine().find(program).isPresent();
  }

  /// Where a program is; it may be given by its whole path.
  Optional<Path> find(String program) {
    return program.contains("/")
        ? Optional.of(Path.of(program)).filter(Files::isExecutable)
        : folders.stream()
            .map(folder -> folder.resolve(program))
            .filter(Files::isExecutable)
            .findFirst();
  }

  /// A process to be started, which in turn finds all programs and speaks English.
  ProcessBuilder builder(List<String> command) {
    List<String> words = new ArrayList<>(command);
    find(command.getFirst()).ifPresent(path -> words.set(0, path.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder
        .environment()
        .put(
            "PATH",
            folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }
}
