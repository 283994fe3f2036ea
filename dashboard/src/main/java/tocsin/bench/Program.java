package tocsin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A program of the system that a benchmark needs, and the Debian package it comes with.
enum Program {
  NGINX("nginx", "nginx-light"),
  NSD("nsd", "nsd"),
  BLACKBOX("prometheus-blackbox-exporter", "prometheus-blackbox-exporter");

  private final String command;
  private final String debianPackage;

  Program(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /// Where it is.
  ///
  /// @throws BenchException if it is not installed
  String path() throws BenchException {
    return folders()
        .map(folder -> folder.resolve(command))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> missing(List.of(this)));
  }

  /// Makes sure that all of them are installed.
  ///
  /// @throws BenchException naming all that are missing and how to get them
  static void require() throws BenchException {
    List<Program> missing =
        Stream.of(values()).filter(program -> folders().noneMatch(at -> program.isIn(at))).toList();
    if (!missing.isEmpty()) {
      throw missing(missing);
    }
  }

  private boolean isIn(Path folder) {
    return Files.isExecutable(folder.resolve(command));
  }

  private static BenchException missing(List<Program> programs) {
    List<String> packages = programs.stream().map(program -> program.debianPackage).toList();
    return new BenchException(
        "the benchmark needs %s: sudo apt-get install -y --no-install-recommends %s"
            .formatted(String.join(" and ", packages), String.join(" ", packages)));
  }

  private static Stream<Path> folders() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of);
  }
}
