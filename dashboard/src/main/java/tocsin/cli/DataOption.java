package tocsin.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The option that says where data is kept.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder, made if missing; default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("tocsin-data");

  /// The data folder.
  Path directory() {
    return directory;
  }

  /// The dashboard's part of it.
  Path dashboard() {
    return directory.resolve("dashboard");
  }
}
