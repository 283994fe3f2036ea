package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine that figures are from.
///
/// @param cpu its model
/// @param cores how many this process may use
/// @param kernel name and version of the system
/// @param jdk that runs Tocsin
record Machine(String cpu, int cores, String kernel, String jdk) {
  static Machine here() throws IOException {
    String cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch", ""));
    return new Machine(
        cpu,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  @Override
  public String toString() {
    return "%d x %s, %s, %s".formatted(cores, cpu, kernel, jdk);
  }
}
