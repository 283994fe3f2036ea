package tocsin.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The memory of every process of an enclosure, each page shared out among those that have it.
final class Memory {
  private static final double KILOBYTE = 1024 / 1e6;

  private Memory() {}

  /// In megabytes of 10^6 bytes.
  ///
  /// @param proc where the kernel tells about the processes, which is `/proc`
  static double megabytes(Path proc) throws IOException {
    try (Stream<Path> folders = Files.list(proc)) {
      return folders
          .filter(folder -> String.valueOf(folder.getFileName()).matches("\\d+"))
          .mapToDouble(Memory::ofProcess)
          .sum();
    }
  }

  private static double ofProcess(Path folder) {
    return lines(folder.resolve("smaps_rollup")).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
        .sum();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of(); // it has just ended
    }
  }
}
