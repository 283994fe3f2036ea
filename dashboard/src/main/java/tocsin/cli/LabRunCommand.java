package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.lab.play.Laboratory;
import tocsin.lab.play.Message;
import tocsin.lab.play.Outcome;
import tocsin.lab.play.Table;
import tocsin.lab.scenario.Library;
import tocsin.lab.scenario.Scenario;

/// Plays scenarios with real probes and the real dashboard.
@Command(
    name = "run",
    description = {
      "Plays scenarios and compares what the dashboard says with what they deserve.",
      "Each has a lab of its own, with real probes and the real dashboard."
    },
    mixinStandardHelpOptions = true)
final class LabRunCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Names of scenarios, or all: every one that needs no long waiting.")
  private List<String> names = List.of();

  @Option(
      names = "--json",
      description = "One JSON object a line, as each scenario ends; the table goes to stderr.")
  private boolean json;

  @Option(names = "--patient", description = "With all: also those that take many minutes each.")
  private boolean patient;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many labs at once; default: ${DEFAULT-VALUE}.")
  private int jobs = 4;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder for the censor's log and those of all processes, DIR/SCENARIO.")
  private Optional<Path> keep = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (jobs < 1 || jobs > 16) {
      throw new UsageException("--jobs %d is not in 1..16".formatted(jobs));
    }
    List<String> chosen = chosen(Labs.library());
    chosen.forEach(name -> folder(name).ifPresent(Labs::keeping));
    Labs.check();
    List<Outcome> outcomes = play(chosen);
    PrintWriter table = json ? spec.commandLine().getErr() : out();
    table.print(Table.of(outcomes));
    table.flush();
    if (outcomes.size() < chosen.size()) {
      return Exit.INCONCLUSIVE;
    }
    return outcomes.stream().allMatch(Outcome::pass) ? Exit.FINE : Exit.BAD_NEWS;
  }

  private List<String> chosen(Library library) {
    if (names.equals(List.of(ALL))) {
      return Labs.good(library.all()).stream()
          .filter(scenario -> patient || !scenario.patience())
          .map(Scenario::name)
          .toList();
    }
    if (names.contains(ALL)) {
      throw new UsageException("all stands alone: name scenarios, or all of them");
    }
    names.forEach(name -> Labs.good(library.scenario(name)));
    return names;
  }

  private List<Outcome> play(List<String> chosen) throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService labs =
        Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().factory())) {
      List<Future<Optional<Outcome>>> running =
          chosen.stream().map(name -> labs.submit(() -> play(name))).toList();
      for (Future<Optional<Outcome>> one : running) {
        one.get().ifPresent(outcomes::add);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return outcomes;
  }

  private Optional<Outcome> play(String name) {
    try (Laboratory lab = Laboratory.in(Labs.home())) {
      Optional<Outcome> outcome =
          lab.play(name, false, folder(name), message -> tell(name, message));
      outcome.filter(_ -> json).ifPresent(this::print);
      return outcome;
    } catch (IOException e) {
      say("%s: %s".formatted(name, e.getMessage()));
      return Optional.empty();
    }
  }

  /// Where the logs of that scenario are kept, if they are.
  private Optional<Path> folder(String name) {
    return keep.map(to -> to.toAbsolutePath().resolve(name));
  }

  private void tell(String name, Message message) {
    switch (message.kind()) {
      case PROGRESS, BEGUN, CAPTION, CONCLUSION, TROUBLE ->
          say("%s: %s".formatted(name, message.text()));
      case OUTCOME -> say("%s: %s".formatted(name, message.outcome().actual().verdict()));
    }
  }

  private synchronized void say(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }

  private synchronized void print(Outcome outcome) {
    out().println(outcome.json());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
