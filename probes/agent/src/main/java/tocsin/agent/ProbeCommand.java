package tocsin.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.config.Configuration;

/// `tocsin probe`: a probe alone, as it is deployed in a region. The composition root of the agent.
@Command(
    name = "probe",
    description = "Measures on schedule and delivers to a dashboard.",
    mixinStandardHelpOptions = true,
    version = Agent.VERSION,
    subcommands = EnrolCommand.class)
public final class ProbeCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "tocsin-data",
      description = "where key, enrolment and unsent measurements are kept (${DEFAULT-VALUE})")
  private Path data = Path.of("tocsin-data");

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--dashboard",
      paramLabel = "URL",
      description = "where to deliver, tried in turn; the one that enrolled it if none is named")
  private List<String> dashboards = List.of();

  @Option(
      names = "--resolver",
      paramLabel = "RESOLVER",
      defaultValue = "",
      description = "ADDRESS[:PORT], udp://, tcp://, dot://, https://; the system's if not given")
  private String resolver = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "",
      description =
          "enrols at the first --dashboard with it, unless this probe is enrolled already")
  private String token = "";

  @Option(
      names = "--proxy",
      paramLabel = "PROXY",
      defaultValue = "",
      description = "socks5://host:port or http://host:port, for deliveries; never for measuring")
  private String proxy = "";

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "" + AgentSettings.METRICS_PORT,
      description = "loopback port of /metrics and /healthz; 0 = any free one (${DEFAULT-VALUE})")
  private int metricsPort = AgentSettings.METRICS_PORT;

  @Option(
      names = "--extra-checks",
      paramLabel = "N",
      defaultValue = "" + AgentSettings.EXTRA_CHECKS,
      description =
          "how many checks beyond the schedule the dashboard may ask for in an hour, where something may have begun; 0 = none (${DEFAULT-VALUE})")
  private int extraChecks = AgentSettings.EXTRA_CHECKS;

  ProbeCommand() {}

  /// The command, to be run or to be made a subcommand of another.
  public static CommandLine commandLine() {
    return new CommandLine(new ProbeCommand()).setCommandName("tocsin probe");
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Termination termination = Termination.watched();
        Agent agent = open()) {
      agent.start();
      termination.await();
    } catch (SetupException e) {
      System.err.println("tocsin: " + e.getMessage());
      return USAGE;
    }
    return 0;
  }

  private Agent open() throws SetupException {
    Configuration configuration = config.read();
    enrolIfNew();
    return Agent.open(
        AgentSettings.in(data, dashboards, proxy, metricsPort).withExtraChecks(extraChecks),
        configuration,
        ThisMachine.surroundings(configuration, resolver));
  }

  private void enrolIfNew() throws SetupException {
    Enrolment enrolment = new Enrolment(data, ProxyAddress.parse(proxy));
    if (token.isEmpty() || enrolment.done()) {
      return;
    }
    if (dashboards.isEmpty()) {
      throw new SetupException("--token: name the dashboard that made it with --dashboard URL");
    }
    enrolment.enrol(dashboards.getFirst(), token);
  }

  Path data() {
    return data;
  }

  String proxy() {
    return proxy;
  }
}
