package tocsin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Problem;

/// The option that says where the configuration is.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Configuration folder; default: the one that came with Tocsin.")
  private Path directory = Path.of(System.getProperty("tocsin.home", "."), "config");

  /// Where it is.
  Path directory() {
    return directory;
  }

  /// The configuration.
  ///
  /// @throws UsageException naming every problem in it
  Configuration read() {
    return switch (ConfigurationReader.read(directory)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad(List<Problem> problems) ->
          throw new UsageException(
              problems.stream()
                  .map(Problem::toString)
                  .collect(Collectors.joining("\n", "the configuration has problems:\n", "")));
    };
  }
}
