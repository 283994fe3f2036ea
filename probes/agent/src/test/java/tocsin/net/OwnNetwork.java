package tocsin.net;

import java.nio.file.Path;
import java.util.List;

/// How a process of the tests is started in a network namespace of its own.
final class OwnNetwork {
  private OwnNetwork() {}

  /// The command that runs the `main` of a class there.
  static List<String> command(Class<?> program) {
    return List.of(
        "unshare",
        "--map-root-user",
        "--net",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:-UsePerfData",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        program.getName());
  }
}
