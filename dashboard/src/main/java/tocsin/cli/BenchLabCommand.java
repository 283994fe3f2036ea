package tocsin.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.bench.BenchException;
import tocsin.bench.LabTable;
import tocsin.bench.Report;
import tocsin.lab.bench.LabTrial;
import tocsin.lab.bench.Rounds;

/// `bench lab`: what the lab costs, and what its boxes cost the traffic.
@Command(
    name = "lab",
    description =
        "Time to raise the lab, its memory, delay and throughput of its boxes (1 minute).",
    mixinStandardHelpOptions = true)
final class BenchLabCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Labs.check();
    try {
      Report report =
          BenchProgress.<Report, BenchException>show(
              LabTrial.PARTS,
              System.err,
              progress ->
                  LabTable.of(
                      byId(new LabTrial(Labs.home(), System::nanoTime, progress::begins).run())));
      spec.commandLine().getOut().println(json ? report.json() : report.table());
      return report.allMet() ? Exit.FINE : Exit.BAD_NEWS;
    } catch (IOException | BenchException e) {
      spec.commandLine().getErr().println("bench: " + e.getMessage());
      return Exit.USAGE;
    }
  }

  private static Map<String, List<Double>> byId(List<Rounds> all) {
    return all.stream().collect(Collectors.toMap(Rounds::id, Rounds::values));
  }
}
