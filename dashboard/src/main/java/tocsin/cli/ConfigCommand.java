package tocsin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.config.ConfigurationCheck;

/// Commands on the configuration.
@Command(
    name = "config",
    description = "Looks after the configuration.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: check");
  }

  /// Every problem in the configuration at once.
  @Command(
      name = "check",
      description = "Shows every problem in the configuration at once.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Mixin private final ConfigOption config = new ConfigOption();
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      ConfigurationCheck check = ConfigurationCheck.of(config.directory());
      check.lines().forEach(spec.commandLine().getOut()::println);
      return check.exitCode();
    }
  }
}
