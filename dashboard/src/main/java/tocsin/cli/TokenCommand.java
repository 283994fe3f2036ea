package tocsin.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.agent.SetupException;
import tocsin.agent.ThisMachine;
import tocsin.collect.Enrolments;

/// Makes a token; works beside a running dashboard.
@Command(
    name = "token",
    description = "Makes a token that enrols one probe, once, within a day.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  private static final Duration LIFETIME = Duration.ofDays(1);

  @Option(
      names = "--region",
      paramLabel = "CC",
      required = true,
      description = "Where the probe will be, ISO 3166-1 alpha-2, such as CN.")
  private String region = "";

  @Option(
      names = "--asn",
      paramLabel = "ASN",
      required = true,
      description = "Number of its access network, such as 4134.")
  private long asn;

  @Option(
      names = "--control",
      description = "It stands on an uncensored network and is a reference for the others.")
  private boolean control;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws SetupException {
    if (!config.read().regions().containsKey(region)) {
      throw new UsageException("region %s is not in regions.yml".formatted(region));
    }
    try {
      Enrolments enrolments =
          Enrolments.open(data.dashboard(), ThisMachine.CLOCK, new SecureRandom());
      spec.commandLine().getOut().println(enrolments.createToken(region, asn, control, LIFETIME));
      return Exit.FINE;
    } catch (IOException e) {
      throw new UsageException("%s cannot be used: %s".formatted(data.dashboard(), e));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
