package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.agent.ThisMachine;
import tocsin.collect.Enrolments;

/// Lists enrolled probes and revokes them; works beside a running dashboard.
@Command(
    name = "probes",
    description = "Lists the probes that are enrolled, or revokes one.",
    mixinStandardHelpOptions = true)
final class ProbesCommand implements Callable<Integer> {
  @Option(
      names = "--revoke",
      paramLabel = "PROBE",
      description = "Takes nothing from this probe any more; what it sent stays.")
  private Optional<String> revoke = Optional.empty();

  @Mixin private final DataOption data = new DataOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Enrolments enrolments =
          Enrolments.open(data.dashboard(), ThisMachine.CLOCK, new SecureRandom());
      return revoke.isPresent() ? revoke(enrolments, revoke.get()) : list(enrolments);
    } catch (IOException e) {
      throw new UsageException("%s cannot be used: %s".formatted(data.dashboard(), e));
    }
  }

  private int list(Enrolments enrolments) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    enrolments.list().stream()
        .map(probe -> probe.vantage())
        .forEach(
            vantage ->
                out.printf(
                    "%-24s %s AS%d%s%n",
                    vantage.probe(),
                    vantage.region(),
                    vantage.asn(),
                    vantage.control() ? " control" : ""));
    return Exit.FINE;
  }

  private static int revoke(Enrolments enrolments, String probe) throws IOException {
    if (!enrolments.revoke(probe)) {
      throw new UsageException(
          "no probe %s is enrolled; list them without --revoke".formatted(probe));
    }
    return Exit.FINE;
  }
}
