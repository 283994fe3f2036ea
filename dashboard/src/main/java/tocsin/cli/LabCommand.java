package tocsin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.lab.scenario.Library;
import tocsin.lab.scenario.Scenario;

/// A censored internet on this machine.
@Command(
    name = "lab",
    description =
        "Plays scenarios of censorship on this machine and compares verdicts with the truth.",
    mixinStandardHelpOptions = true,
    subcommands = {LabCommand.ListCommand.class, LabRunCommand.class})
final class LabCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: list or run");
  }

  /// The scenarios there are.
  @Command(
      name = "list",
      description = "The scenarios there are, one a line.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Option(names = "--names", description = "Their names alone.")
    private boolean names;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      Library library = Labs.library();
      PrintWriter out = spec.commandLine().getOut();
      List<Scenario> all = Labs.good(library.all());
      int width = all.stream().mapToInt(one -> one.name().length()).max().orElse(1);
      for (Scenario one : all) {
        out.println(
            names ? one.name() : ("%-" + width + "s  %s").formatted(one.name(), one.about()));
      }
      out.flush();
      return Exit.FINE;
    }
  }
}
