package tocsin.agent;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tocsin.model.Vantage;

/// `tocsin probe enrol`: makes this probe known to a dashboard, once.
@Command(
    name = "enrol",
    description = "Makes this probe known to a dashboard, with a token made there.",
    mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @ParentCommand private ProbeCommand probe = new ProbeCommand();

  @Option(
      names = "--dashboard",
      paramLabel = "URL",
      required = true,
      description = "https://host[:port]")
  private String dashboard = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      required = true,
      description = "what `./tocsin dashboard token` printed")
  private String token = "";

  @Option(names = "--data", paramLabel = "DIR", defaultValue = "", description = "as of `probe`")
  private String data = "";

  @Option(names = "--proxy", paramLabel = "PROXY", defaultValue = "", description = "as of `probe`")
  private String proxy = "";

  @Override
  public Integer call() {
    try {
      String through = proxy.isEmpty() ? probe.proxy() : proxy;
      Vantage vantage =
          new Enrolment(data.isEmpty() ? probe.data() : Path.of(data), ProxyAddress.parse(through))
              .enrol(dashboard, token);
      System.out.printf(
          "enrolled: this probe is %s in %s, AS%d%n",
          vantage.probe(), vantage.region(), vantage.asn());
      return 0;
    } catch (SetupException e) {
      System.err.println("tocsin: " + e.getMessage());
      return USAGE;
    }
  }
}
