package tocsin.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.agent.Agent;
import tocsin.agent.ConfigOption;
import tocsin.agent.Instrument;
import tocsin.agent.SetupException;
import tocsin.agent.Surroundings;
import tocsin.agent.ThisMachine;
import tocsin.battery.Company;
import tocsin.check.Checks;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.judge.Cell;
import tocsin.judge.Judged;
import tocsin.judge.Matrix;
import tocsin.model.Trust;
import tocsin.model.Vantage;
import tocsin.web.Api;

/// One measurement now.
@Command(
    name = "check",
    description = "Measures now and shows every step, with a verdict.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "WHAT",
      description = {
        "signal, signal/messaging, dns://name, tcp://host:port, tls://host:port,",
        "http(s)://host[:port]/path; bare host:port means tls://"
      })
  private String what = "";

  @Option(
      names = "--json",
      description = {
        "One JSON object a line: {\"measurement\": .., \"verdict\": ..};",
        "what was found out about failures follows, {\"measurement\": ..} alone."
      })
  private boolean json;

  @Option(
      names = "--resolver",
      paramLabel = "RESOLVER",
      description = "ADDRESS[:PORT], udp://, tcp://, dot://, https://; default: the system's.")
  private String resolver = "";

  @Option(
      names = "--trust",
      paramLabel = "NAME",
      split = ",",
      description = "Anchors for a WHAT that is no service: public, or NAME for trust/NAME.pem.")
  private List<String> trust = List.of(Trust.PUBLIC_ROOTS);

  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SetupException {
    Configuration configuration = config.read();
    List<Role> roles = new What(configuration, anchors(configuration)).roles(what);
    Surroundings outside = ThisMachine.surroundings(configuration, resolver);
    Instrument instrument =
        new Instrument(
            new Vantage(Vantage.NO_REGION, 0, "check", Agent.VERSION, false),
            Checks::of,
            outside.networks(),
            outside.clock(),
            outside.random());
    Company company =
        new Company(configuration.controlsIn(Vantage.NO_REGION), configuration.resolvers());
    Survey.Findings findings =
        new Survey(instrument, company, Lists.read(), outside.ticker(), this::tell).of(roles);
    List<Judged> judged = findings.judged();
    PrintWriter out = spec.commandLine().getOut();
    judged.forEach(one -> out.print(json ? Api.line(one) + "\n" : Waterfall.of(one) + "\n"));
    if (json) {
      findings.batteries().forEach(battery -> out.print(Api.line(battery) + "\n"));
    }
    List<Cell> cells = Matrix.of(roles, List.of(Vantage.NO_REGION), judged);
    if (!json && judged.size() > 1) {
      out.print(Waterfall.summary(cells));
    }
    out.flush();
    return Exit.of(cells.stream().map(Cell::verdict).toList());
  }

  private void tell(String sentence) {
    if (!json) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("tocsin: " + sentence);
      err.flush();
    }
  }

  private Trust anchors(Configuration configuration) {
    List<String> known = new ArrayList<>(configuration.anchors().keySet());
    known.add(Trust.PUBLIC_ROOTS);
    trust.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException(
                  "trust anchor %s is none of %s".formatted(name, String.join(", ", known)));
            });
    return new Trust(trust);
  }
}
