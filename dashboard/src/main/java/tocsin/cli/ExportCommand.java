package tocsin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.agent.ConfigOption;
import tocsin.agent.SetupException;
import tocsin.agent.ThisMachine;
import tocsin.model.Measurement;
import tocsin.ooni.Exporter;
import tocsin.ooni.Translator;
import tocsin.replay.Archive;
import tocsin.replay.Sorting;
import tocsin.store.Filter;
import tocsin.store.Retention;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// Our measurements in a format of others.
@Command(
    name = "export",
    description = {
      "Writes measurements in OONI's format, one a line, the oldest first.",
      "",
      "Those of the files, or those that a dashboard has stored, which must not be running. Each",
      "becomes one of OONI's, of its test of that service; controls and batteries have none there.",
      ""
    },
    footer = {"", "Exit codes: 0 written, 2 usage or configuration error, 3 there was nothing."},
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final int PAGE = 5_000;
  private static final Retention ALL = new Retention(36_500, Long.MAX_VALUE);

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of measurements, or -.")
  private List<Path> files = List.of();

  @Option(names = "--ooni", description = "In OONI's format: the only one there is.")
  private boolean ooni;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begun then or later: 2021-03-15 or 2021-03-15T10:20:00Z.")
  private String since = "2000-01-01";

  @Option(names = "--until", paramLabel = "TIME", description = "Begun before.")
  private String until = "2100-01-01";

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private CommandSpec spec;

  private long written;
  private long broken;

  @Override
  public Integer call() throws IOException, InterruptedException, SetupException {
    if (!ooni) {
      throw new UsageException("name the format to write: --ooni");
    }
    Instant from = time("--since", since);
    Instant to = time("--until", until);
    PrintWriter out = spec.commandLine().getOut();
    try (Sorting sorting = new Sorting(Files.createTempDirectory("tocsin-export"))) {
      if (files.isEmpty()) {
        readStore(sorting, from, to);
      } else {
        readFiles(sorting);
      }
      sorting.drain(
          one -> {
            if (!one.startedAt().isBefore(from) && one.startedAt().isBefore(to)) {
              Exporter.line(one).ifPresent(line -> write(out, line));
            }
          });
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println("tocsin: %d written, %d broken lines skipped".formatted(written, broken));
    return written == 0 ? Exit.INCONCLUSIVE : Exit.FINE;
  }

  private void write(PrintWriter out, String line) {
    out.print(line + "\n");
    written++;
  }

  private void readStore(Sorting sorting, Instant from, Instant to)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(data.dashboard())) {
      throw new UsageException("%s holds no measurements".formatted(data.dashboard()));
    }
    try (Store store = Store.open(data.dashboard(), ALL, ThisMachine.CLOCK)) {
      String before = "";
      List<Stored> page;
      do {
        page = store.between(from, to, Filter.ANY, before, PAGE);
        for (Stored one : page) {
          sorting.add(one.measurement());
          before = one.measurement().id();
        }
      } while (page.size() == PAGE);
    } catch (StoreUnavailableException e) {
      throw new UsageException("%s cannot be read: %s".formatted(data.dashboard(), e.getMessage()));
    }
  }

  private void readFiles(Sorting sorting) throws IOException, SetupException {
    Translator translator = new Translator(config.read());
    for (Path file : files) {
      Archive archive = new Archive(translator, taker(file, sorting));
      if (file.toString().equals("-")) {
        archive.read(System.in);
      } else {
        try (InputStream in = Files.newInputStream(file)) {
          archive.read(in);
        } catch (IOException e) {
          throw new UsageException("%s cannot be read: %s".formatted(file, e));
        }
      }
    }
  }

  private Archive.Taker taker(Path file, Sorting sorting) {
    return new Archive.Taker() {
      @Override
      public void measurement(Measurement measurement) throws IOException {
        sorting.add(measurement);
      }

      @Override
      public void broken(long line, String reason) {
        broken++;
        spec.commandLine()
            .getErr()
            .println("tocsin: %s, line %d: %s; skipped".formatted(file, line, reason));
      }

      @Override
      public void dropped(String reason) {
        broken++;
      }
    };
  }

  private static Instant time(String option, String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "%s %s is no time such as 2021-03-15 or 2021-03-15T10:20:00Z".formatted(option, text));
    }
  }
}
