package tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.bench.AgentBench;
import tocsin.bench.AgentPlan;
import tocsin.bench.BenchException;
import tocsin.bench.DetectBench;
import tocsin.bench.IngestBench;
import tocsin.bench.JudgeBench;
import tocsin.bench.Progress;
import tocsin.bench.Report;

/// `bench agent|ingest|judge|detect|lab`: the performance table. Exit code 1 where a target is
/// missed.
@Command(
    name = "bench",
    description = "Measures what Tocsin costs on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchLabCommand.class)
final class BenchCommand {
  @Spec private CommandSpec spec;

  BenchCommand() {}

  private record Wishes(boolean json, boolean keep) {}

  /// Runs a benchmark in a folder of its own.
  private interface Bench {
    Report run(Path folder, Progress progress)
        throws IOException, InterruptedException, BenchException;
  }

  @Command(
      name = "agent",
      description = "CPU, timing and memory of a probe, beside blackbox_exporter (9 minutes).",
      mixinStandardHelpOptions = true)
  int agent(
      @Option(names = "--quick", description = "Six minutes; the CPU figures are too high.")
          boolean quick,
      @Option(names = "--json", description = "Print one JSON object.") boolean json,
      @Option(names = "--keep", description = "Leave configurations, logs and spools in /tmp.")
          boolean keep,
      @Option(
              names = "--only",
              defaultValue = "",
              paramLabel = "PART,..",
              description =
                  "These parts alone: cpu_tcp,cpu_dns,cpu_tls,cpu_https,battery,timing,memory.")
          String only)
      throws InterruptedException {
    Set<String> parts =
        Stream.of(only.split(",", -1)).filter(part -> !part.isEmpty()).collect(Collectors.toSet());
    if (!AgentPlan.PARTS.containsAll(parts)) {
      throw new UsageException(
          "--only takes cpu_tcp, cpu_dns, cpu_tls, cpu_https, battery, timing, memory");
    }
    AgentPlan plan = (quick ? AgentPlan.quick() : AgentPlan.full()).withOnly(parts);
    return run(
        AgentBench.PARTS,
        new Wishes(json, keep),
        (folder, progress) ->
            new AgentBench(plan, command("probe"), System::nanoTime, progress).run(folder));
  }

  @Command(
      name = "ingest",
      description = "Measurements a dashboard takes in per second of its CPU (2 minutes).",
      mixinStandardHelpOptions = true)
  int ingest(
      @Option(
              names = "--lines",
              defaultValue = "200000",
              description = "How many with each compression (${DEFAULT-VALUE}).")
          int lines,
      @Option(names = "--json", description = "Print one JSON object.") boolean json,
      @Option(names = "--keep", description = "Leave the store and logs in /tmp.") boolean keep)
      throws InterruptedException {
    return run(
        IngestBench.PARTS,
        new Wishes(json, keep),
        (folder, progress) ->
            new IngestBench(
                    lines, command("dashboard"), System::nanoTime, InstantSource.system(), progress)
                .run(folder));
  }

  @Command(
      name = "judge",
      description = "Measurements judged per second of CPU (1 minute).",
      mixinStandardHelpOptions = true)
  int judge(@Option(names = "--json", description = "Print one JSON object.") boolean json)
      throws InterruptedException {
    return run(
        JudgeBench.PARTS, new Wishes(json, false), (_, progress) -> new JudgeBench(progress).run());
  }

  @Command(
      name = "detect",
      description = "Results that the detector takes per second of CPU, and a whole day of many.",
      mixinStandardHelpOptions = true)
  int detect(
      @Option(names = "--quick", description = "Part of the day, scaled (2 minutes).")
          boolean quick,
      @Option(names = "--json", description = "Print one JSON object.") boolean json)
      throws InterruptedException {
    return run(
        DetectBench.PARTS,
        new Wishes(json, false),
        (_, progress) -> new DetectBench(quick, System::nanoTime, progress).run());
  }

  private int run(int parts, Wishes wishes, Bench bench) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("tocsin-bench-");
      try {
        Report report =
            BenchProgress.<Report, BenchException>show(
                parts, System.err, progress -> bench.run(folder, progress));
        spec.commandLine().getOut().println(wishes.json() ? report.json() : report.table());
        return report.allMet() ? 0 : 1;
      } finally {
        if (wishes.keep()) {
          spec.commandLine().getErr().println("bench: left in " + folder);
        } else {
          delete(folder);
        }
      }
    } catch (BenchException e) {
      spec.commandLine().getErr().println("bench: " + e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("bench: files or processes failed: " + e);
    }
    return 2;
  }

  /// What runs a command of Tocsin as its users do: the launcher, with its JVM options.
  private static List<String> command(String name) {
    return List.of(
        Path.of(System.getProperty("tocsin.home", ".")).resolve("tocsin").toString(), name);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
