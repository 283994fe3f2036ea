package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The native library the DuckDB driver unpacks into `java.io.tmpdir` at each start, 71 MB, and
/// removes when the process ends well.
///
/// Once loaded it needs no name any more: unlinked, its space comes back however the process ends.
/// Where the system does not list a process's files, the driver's own way remains.
final class UnpackedLibrary {
  private static final System.Logger LOG = System.getLogger(UnpackedLibrary.class.getName());
  private static final Path MAPPED = Path.of("/proc/self/maps");

  private UnpackedLibrary() {}

  /// Removes the file of the library that this process has loaded.
  static void unlink() {
    if (Files.notExists(MAPPED)) {
      return;
    }
    try (Stream<String> mapped = Files.lines(MAPPED)) {
      for (String file : mapped.flatMap(UnpackedLibrary::path).distinct().toList()) {
        Files.deleteIfExists(Path.of(file));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "A library in java.io.tmpdir stays there: {0}", e);
    }
  }

  /// The library's path, if it is what the line is about.
  private static Stream<String> path(String line) {
    int at = line.indexOf('/');
    String path = at < 0 ? "" : line.substring(at);
    boolean unpacked = path.matches(".*/libduckdb_java\\d+\\.so");
    return unpacked ? Stream.of(path) : Stream.empty();
  }
}
