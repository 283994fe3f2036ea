package tocsin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.lab.play.Doorway;
import tocsin.lab.play.Laboratory;
import tocsin.lab.play.Message;

/// March 2021 in fast motion.
@Command(
    name = "demo",
    description = {
      "Plays March 2021 in fast motion, simulated, with the dashboard open.",
      "Real probes stand behind a box that censors as China and Iran did, and the real dashboard",
      "shows what they see. A simulation built from published facts. Ctrl-C ends it and leaves",
      "nothing behind."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String SCENARIO = "march-2021";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Loopback port of the dashboard, 0 for any free one; default: ${DEFAULT-VALUE}.")
  private int port = 8640;

  @Option(names = "--once", description = "End when the play is over.")
  private boolean once;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Folder for the censor's log and those of all processes.")
  private Optional<Path> keep = Optional.empty();

  @Spec private CommandSpec spec;

  private final AtomicReference<Optional<Instant>> begun = new AtomicReference<>(Optional.empty());

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new UsageException("--port %d is not in 0..65535".formatted(port));
    }
    Labs.good(Labs.library().scenario(SCENARIO));
    Optional<Path> folder = keep.map(Path::toAbsolutePath);
    folder.ifPresent(Labs::keeping);
    Labs.check();
    try (Laboratory lab = Laboratory.in(Labs.home());
        Doorway doorway = doorway(lab)) {
      say(
          "This is a simulation built from published facts; days become seconds. Which facts, and what");
      say("is invented: probes/lab/scenarios/march-2021.yml");
      say("Open " + doorway.address() + " once the probes measure (Ctrl-C ends it).");
      boolean played = lab.play(SCENARIO, !once, folder, this::tell).isPresent();
      return played ? Exit.FINE : Exit.INCONCLUSIVE;
    } catch (IOException e) {
      throw new UsageException("the demo cannot go on: " + e.getMessage());
    }
  }

  private Doorway doorway(Laboratory lab) {
    try {
      return Doorway.open(port, lab.door());
    } catch (IOException e) {
      throw new UsageException(
          "port %d of 127.0.0.1 cannot be listened on: %s; choose another with --port"
              .formatted(port, e.getMessage()));
    }
  }

  private void tell(Message message) {
    switch (message.kind()) {
      case PROGRESS -> say("  " + message.text() + " ...");
      case BEGUN -> {
        begun.set(Optional.of(message.at()));
        say("Every probe measures.");
      }
      case CAPTION -> say("%n%s  %s".formatted(since(message.at()), message.text()));
      case CONCLUSION -> say("%s    Tocsin: %s".formatted(since(message.at()), message.text()));
      case OUTCOME -> say("%n%s".formatted(end()));
      case TROUBLE -> spec.commandLine().getErr().println("tocsin: " + message.text());
    }
  }

  /// What is said when the play is over.
  String end() {
    return once
        ? "The play is over."
        : "The play is over. The page stays up, and the probes go on measuring, until Ctrl-C ends it.";
  }

  private String since(Instant at) {
    Duration passed = Duration.between(begun.get().orElse(at), at);
    return "%d:%02d".formatted(passed.toMinutes(), passed.toSecondsPart());
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
