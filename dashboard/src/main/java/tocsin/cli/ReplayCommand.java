package tocsin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.agent.SetupException;
import tocsin.config.Configuration;
import tocsin.detect.Event;
import tocsin.detect.EventClass;
import tocsin.detect.Observing;
import tocsin.detect.Settings;
import tocsin.detect.Timeline;
import tocsin.model.Measurement;
import tocsin.ooni.Translator;
import tocsin.replay.Archive;
import tocsin.replay.Replay;
import tocsin.replay.Sorting;
import tocsin.web.EventJson;
import tocsin.web.EventWords;

/// Measurements of the past -> the events they show.
@Command(
    name = "replay",
    description = {
      "Plays measurements through judge and detector and prints the events they show.",
      "",
      "FILE holds our own lines, or OONI's measurements (tests signal, whatsapp, telegram and",
      "facebook_messenger) one a line or as JSON, in any order, as they are or as .gz or .zst; - is",
      "standard input. What is broken is named by its line and skipped.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 nothing was blocked, 1 something was (a blocking, a throttling or a shutdown,",
      "suspected ones included), 2 usage or configuration error, 3 no measurement could be read.",
      "Memory is bounded: beyond some 48 MB of lines, measurements are sorted in temporary files."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final Set<EventClass> BAD =
      EnumSet.of(EventClass.BLOCKING, EventClass.THROTTLING, EventClass.SHUTDOWN);

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of measurements, or -.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "One JSON object a line for each event.")
  private boolean json;

  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SetupException {
    Configuration configuration = config.read();
    files.forEach(ReplayCommand::check);
    PrintWriter err = spec.commandLine().getErr();
    Tally tally = new Tally(err);
    List<Event> events;
    try (Sorting sorting = new Sorting(Files.createTempDirectory("tocsin-replay"))) {
      Translator translator = new Translator(configuration);
      for (Path file : files) {
        read(file, new Archive(translator, tally.of(file.toString(), sorting)), tally);
      }
      Replay replay =
          new Replay(
              new Observing(configuration.scheduledRoles(), Lists.read()),
              new Timeline(Settings.PLAIN));
      sorting.drain(replay::take);
      events = replay.end();
    }
    tally.sum();
    print(events, EventWords.of(configuration, List.of()));
    if (tally.measurements() == 0) {
      return Exit.INCONCLUSIVE;
    }
    return events.stream().anyMatch(one -> BAD.contains(one.kind())) ? Exit.BAD_NEWS : Exit.FINE;
  }

  private void print(List<Event> events, EventWords words) {
    PrintWriter out = spec.commandLine().getOut();
    for (Event event : events) {
      out.print((json ? EventJson.line(event) : words.sentence(event) + ".") + "\n");
    }
    if (events.isEmpty() && !json) {
      out.print("Nothing happened, as far as these measurements tell.\n");
    }
    out.flush();
  }

  private static void check(Path file) {
    if (!file.toString().equals("-") && !Files.isReadable(file)) {
      throw new UsageException("%s cannot be read: there is no such file".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("%s is a folder; name the files in it".formatted(file));
    }
  }

  private static void read(Path file, Archive archive, Tally tally) {
    try {
      if (file.toString().equals("-")) {
        archive.read(System.in);
        return;
      }
      try (InputStream in = Files.newInputStream(file)) {
        archive.read(in);
      }
    } catch (IOException e) {
      tally.cut(file, String.valueOf(e.getMessage()));
    }
  }

  /// Counts what was read, and tells what was not.
  private static final class Tally {
    private static final int MOST_TOLD = 1_000;

    private final PrintWriter err;
    private final TreeMap<String, Long> dropped = new TreeMap<>();
    private long measurements;
    private long broken;

    Tally(PrintWriter err) {
      this.err = err;
    }

    long measurements() {
      return measurements;
    }

    Archive.Taker of(String file, Sorting sorting) {
      return new Archive.Taker() {
        @Override
        public void measurement(Measurement measurement) {
          measurements++;
          try {
            sorting.add(measurement);
          } catch (IOException e) {
            throw new UsageException("no room for temporary files: " + e.getMessage());
          }
        }

        @Override
        public void broken(long line, String reason) {
          broken++;
          if (broken <= MOST_TOLD) {
            err.println("tocsin: %s, line %d: %s; skipped".formatted(file, line, reason));
          }
        }

        @Override
        public void dropped(String reason) {
          dropped.merge(reason, 1L, Long::sum);
        }
      };
    }

    void cut(Path file, String reason) {
      broken++;
      err.println("tocsin: %s cannot be read to its end: %s".formatted(file, reason));
    }

    void sum() {
      dropped.forEach(
          (reason, count) -> err.println("tocsin: %d dropped: %s".formatted(count, reason)));
      err.println(
          "tocsin: %d measurements read, %d skipped as broken".formatted(measurements, broken));
      err.flush();
    }
  }
}
