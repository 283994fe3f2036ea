package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.evaluate.Evaluation;
import tocsin.evaluate.Result;
import tools.jackson.databind.json.JsonMapper;

/// `evaluate`: the quality of the detector on simulated years. Exit code 1 where a target is
/// missed.
@Command(
    name = "evaluate",
    description = {
      "Measures the detector on simulated years, beside three plainer ones.",
      "The same years and seed give the same figures. The default takes about a minute on two"
          + " cores."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final double MOST_YEARS = 10_000;

  @Option(
      names = "--years",
      paramLabel = "N",
      description =
          "Stream-years to simulate, a stream being a role in a region (${DEFAULT-VALUE}).")
  private double years = 5;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What chance is made of (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description = "Draw delay against false alarms into that file.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--misses", description = "Also tell each mistake, on standard error.")
  private boolean misses;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!(years > 0 && years <= MOST_YEARS)) {
      throw new UsageException("--years %s is not above 0 and at most 10000".formatted(years));
    }
    try {
      Result result = evaluate();
      if (plot.isPresent()) {
        Files.writeString(plot.get(), result.plot());
      }
      out()
          .println(json ? JsonMapper.shared().writeValueAsString(result.object()) : result.table());
      out().flush();
      if (misses) {
        result.misses().forEach(spec.commandLine().getErr()::println);
      }
      return result.allMet() ? Exit.FINE : Exit.BAD_NEWS;
    } catch (IOException e) {
      throw new UsageException("the plot cannot be written: " + e);
    }
  }

  private Result evaluate() throws IOException, InterruptedException {
    int parts = new Evaluation(years, seed, _ -> {}).parts();
    return BenchProgress.<Result, IOException>show(
        "evaluate",
        parts,
        System.err,
        progress -> {
          Consumer<String> oneAtATime =
              part -> {
                synchronized (progress) {
                  progress.begins(part);
                }
              };
          return new Evaluation(years, seed, oneAtATime).run();
        });
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
