package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.agent.Agent;
import tocsin.agent.AgentSettings;
import tocsin.agent.ConfigOption;
import tocsin.agent.Enrolment;
import tocsin.agent.SetupException;
import tocsin.agent.Termination;
import tocsin.agent.ThisMachine;
import tocsin.config.Configuration;
import tocsin.model.Vantage;

/// Dashboard and one probe in one process; the probe delivers over HTTP like any other.
@Command(
    name = "up",
    description = "A dashboard and one probe in one process: what is reachable from here?",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);

  @Option(
      names = "--region",
      paramLabel = "CC",
      description =
          "Where this machine is, ISO 3166-1 alpha-2, at the first start; default: not said.")
  private String region = Vantage.NO_REGION;

  @Option(
      names = "--asn",
      paramLabel = "ASN",
      description = "Number of its access network, at the first start; default: not said.")
  private long asn;

  @Option(
      names = "--resolver",
      paramLabel = "RESOLVER",
      description = "ADDRESS[:PORT], udp://, tcp://, dot://, https://; default: the system's.")
  private String resolver = "";

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Loopback port of the probe's own /metrics; default: ${DEFAULT-VALUE}.")
  private int metricsPort = AgentSettings.METRICS_PORT;

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SetupException {
    Configuration configuration = config.read();
    try (Termination termination = Termination.watched();
        Dashboard dashboard = Dashboard.start(listen, data.dashboard(), configuration)) {
      enrolIfNew(dashboard);
      AgentSettings settings =
          AgentSettings.in(data.directory(), List.of(dashboard.address()), "", metricsPort);
      try (Agent agent =
          Agent.open(settings, configuration, ThisMachine.surroundings(configuration, resolver))) {
        agent.start();
        PrintWriter out = spec.commandLine().getOut();
        out.println("tocsin: open " + dashboard.address() + " (Ctrl-C stops)");
        out.flush();
        termination.await();
      }
    }
    return Exit.FINE;
  }

  private void enrolIfNew(Dashboard dashboard) throws SetupException {
    Path folder = data.directory();
    if (Files.exists(folder.resolve("probe").resolve("probe.json"))) {
      return;
    }
    try {
      String token = dashboard.enrolments().createToken(region, asn, false, TOKEN_LIFETIME);
      new Enrolment(folder, Proxy.NO_PROXY).enrol(dashboard.address(), token);
    } catch (IOException e) {
      throw new UsageException("%s cannot be used: %s".formatted(folder, e));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
