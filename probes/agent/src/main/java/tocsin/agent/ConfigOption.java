package tocsin.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Problem;

/// The option that says where the configuration is; a mixin of every command that needs it.
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      defaultValue = "${sys:tocsin.home:-.}/config",
      description = "Configuration folder (${DEFAULT-VALUE}).")
  private Path directory = Path.of("config");

  /// The folder.
  public Path directory() {
    return directory;
  }

  /// The configuration.
  ///
  /// @throws SetupException naming every problem in it
  public Configuration read() throws SetupException {
    return switch (ConfigurationReader.read(directory)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad(List<Problem> problems) ->
          throw new SetupException(
              problems.stream()
                  .map(Problem::toString)
                  .collect(Collectors.joining("\n", "the configuration has problems:\n", "")));
    };
  }
}
