package tocsin.agent;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Problem;
import tocsin.model.Resolver;
import tocsin.net.LiveNetworks;
import tocsin.net.NetworkSettings;
import tocsin.net.SystemResolvers;
import tocsin.net.TrustStore;

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

  @Option(
      names = "--config",
      paramLabel = "DIR",
      defaultValue = "${sys:tocsin.home:-.}/config",
      description = "what to measure (${DEFAULT-VALUE})")
  private Path config = Path.of("config");

  @Option(
      names = "--dashboard",
      paramLabel = "URL",
      description = "where to deliver, tried in turn; the one that enrolled it if none is named")
  private List<String> dashboards = List.of();

  @Option(
      names = "--resolver",
      paramLabel = "RESOLVER",
      defaultValue = "",
      description = "ADDRESS[:PORT], dot://HOST or https://HOST/path; the system's if not given")
  private String resolver = "";

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

  ProbeCommand() {}

  /// The command, to be run or to be made a subcommand of another.
  public static CommandLine commandLine() {
    return new CommandLine(new ProbeCommand());
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Journal journal = new Journal(System.err, InstantSource.system());
    Termination termination = Termination.watched();
    try (Agent agent = open(journal)) {
      agent.start();
      termination.await();
      journal.info("stopping");
    } catch (SetupException e) {
      System.err.println("tocsin: " + e.getMessage());
      return USAGE;
    } finally {
      termination.done();
    }
    return 0;
  }

  private Agent open(Journal journal) throws SetupException {
    Configuration configuration = configuration();
    return Agent.open(settings(), configuration, surroundings(configuration, journal));
  }

  Path data() {
    return data;
  }

  String proxy() {
    return proxy;
  }

  private AgentSettings settings() {
    return AgentSettings.in(data, dashboards, proxy, metricsPort);
  }

  private Configuration configuration() throws SetupException {
    return switch (ConfigurationReader.read(config)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad(List<Problem> problems) ->
          throw new SetupException(
              "the configuration cannot be used:\n"
                  + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  private Surroundings surroundings(Configuration configuration, Journal journal)
      throws SetupException {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    TrustStore trust = TrustStore.of(configuration.anchors());
    LiveNetworks networks =
        new LiveNetworks(networkSettings(), trust, System::nanoTime, random, clock);
    return new Surroundings(networks, clock, System::nanoTime, random, journal);
  }

  private NetworkSettings networkSettings() throws SetupException {
    SystemResolvers system = SystemResolvers.read();
    if (!resolver.isEmpty()) {
      return NetworkSettings.of(parsed(resolver), system.resolvers());
    }
    if (system.resolvers().isEmpty()) {
      throw new SetupException(system.explanation() + "; name one with --resolver");
    }
    return NetworkSettings.of(system.resolvers().getFirst(), system.resolvers());
  }

  private static Resolver parsed(String text) throws SetupException {
    try {
      return Resolver.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SetupException(String.valueOf(e.getMessage()));
    }
  }
}
