package tocsin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.config.ConfigurationCheck;
import tocsin.config.Problem;
import tocsin.fingerprints.FingerprintFiles;

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
      PrintWriter out = spec.commandLine().getOut();
      check.lines().forEach(out::println);
      List<Problem> listed = FingerprintFiles.in(Lists.folder()).problems();
      listed.forEach(out::println);
      return listed.isEmpty() ? check.exitCode() : Exit.USAGE;
    }
  }
}
