package tocsin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.agent.ProbeCommand;
import tocsin.agent.SetupException;

/// The commands.
@Command(
    name = "tocsin",
    description = "Tells whether messaging apps can be reached, where they cannot, and how so.",
    footer = {
      "",
      "Also: `tocsin test` runs every test, `tocsin format` formats the sources.",
      "Exit codes: 0 fine, 1 the answer is bad news, 2 usage or configuration error, 3 inconclusive."
    },
    mixinStandardHelpOptions = true,
    version = "tocsin 0.1.0",
    subcommands = {
      UpCommand.class,
      ProbeCommand.class,
      DashboardCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      EvaluateCommand.class,
      BenchCommand.class,
      LabCommand.class,
      DemoCommand.class,
    })
public final class Tocsin implements Runnable {
  @Spec private CommandSpec spec;

  Tocsin() {}

  /// Runs the command that the arguments name and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine commands = new CommandLine(new Tocsin());
    commands.setExecutionExceptionHandler(Tocsin::explain);
    return commands.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /// A sentence for what a person can mend; a bug keeps its stack trace for whoever asks for it.
  private static int explain(Exception thrown, CommandLine commands, CommandLine.ParseResult parsed)
      throws Exception {
    if (thrown instanceof UsageException || thrown instanceof SetupException) {
      commands.getErr().println("tocsin: " + thrown.getMessage());
      return Exit.USAGE;
    }
    if (System.getenv("TOCSIN_DEBUG") != null) {
      throw thrown;
    }
    commands.getErr().println("tocsin: a bug: %s (TOCSIN_DEBUG=1 shows where)".formatted(thrown));
    return Exit.USAGE;
  }
}
