package tocsin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.agent.SetupException;
import tocsin.agent.Termination;

/// A dashboard alone, as deployed.
@Command(
    name = "dashboard",
    description = "Takes in what probes measure, judges it and shows it.",
    mixinStandardHelpOptions = true,
    subcommands = {TokenCommand.class, ProbesCommand.class})
final class DashboardCommand implements Callable<Integer> {
  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SetupException {
    try (Termination termination = Termination.watched();
        Dashboard dashboard = Dashboard.start(listen, data.dashboard(), config.read())) {
      spec.commandLine().getOut().println("tocsin: dashboard at " + dashboard.address());
      spec.commandLine().getOut().flush();
      termination.await();
    }
    return Exit.FINE;
  }
}
