package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tocsin.net.Ticker;

/// The agent's figures, beside blackbox_exporter's where it can do the job.
public final class AgentBench {
  /// How many parts it tells its progress of.
  public static final int PARTS = 10;

  private static final int TARGETS = 1000;
  private static final int MANY_TARGETS = 10_000;
  private static final Duration SERVER_DELAY = Duration.ofMillis(20);
  private static final int STARTS = 3;
  private static final List<String> REMARKS =
      List.of(
          "CPU is user and system time of the process from /proc/PID/stat over a window after"
              + " warm-up; medians of the rounds, ratios of the same round.",
          "The agent's CPU holds scheduling, evidence, spool (fsync) and metrics; blackbox_exporter's"
              + " holds the /probe request, which is how it is scheduled.",
          "A DNS check asks for A and AAAA and listens on for forged answers; a probe of"
              + " blackbox_exporter asks for A alone.",
          "TLS and HTTPS are full handshakes with 1,000 hosts with a certificate each (P-256, root,"
              + " intermediate, leaf), HTTP/1.1; a verified chain is remembered for an hour.",
          "A battery is what a target that failed sets off; a control of three is silent as well."
              + " Packets are those that carry its name or open a connection to it, as its budget"
              + " counts them, what a kernel repeats into silence included. Arrivals are the"
              + " questions, connections and ClientHellos among them that servers here saw.",
          "Schedule delay is when a check began minus when it was due, as the upper bound of the"
              + " histogram bucket it falls into.");

  private final AgentPlan plan;
  private final List<String> launcher;
  private final Pace pace;
  private final Progress progress;
  private final List<Figure> figures = new ArrayList<>();

  /// @param launcher the command that runs the agent, options to be added
  public AgentBench(AgentPlan plan, List<String> launcher, Ticker ticker, Progress progress) {
    this.plan = plan;
    this.launcher = List.copyOf(launcher);
    this.pace = new Pace(ticker);
    this.progress = progress;
  }

  /// Measures everything; takes minutes.
  ///
  /// @param folder for files of the run
  /// @throws BenchException if something it needs is missing or does not work
  public Report run(Path folder) throws IOException, InterruptedException, BenchException {
    Program.require();
    if (plan.has("battery")) {
      batteries(Files.createDirectory(folder.resolve("battery")));
    }
    if (plan.needsField()) {
      field(folder);
    }
    return new Report("Tocsin bench agent", Machine.here(), figures, REMARKS);
  }

  private void batteries(Path folder) throws IOException, InterruptedException, BenchException {
    try (Children children = new Children(folder)) {
      BatteryBench bench = BatteryBench.prepare(children, folder, pace);
      for (BatteryBench.Plight plight : BatteryBench.Plight.values()) {
        progress.begins(plight.title());
        figures.addAll(bench.figures(plight));
      }
    }
  }

  private void field(Path folder) throws IOException, InterruptedException, BenchException {
    try (Children children = new Children(folder)) {
      progress.begins("certificates and servers");
      Field field = Field.prepare(children, folder, TARGETS, plan, pace);
      for (Contest contest : field.contests().all()) {
        if (plan.has(contest.id())) {
          progress.begins(contest.name() + " beside blackbox_exporter");
          contest(children, folder, field, contest);
        }
      }
      if (plan.has("timing")) {
        progress.begins("10,000 targets every 10 s");
        timing(children, folder, field);
      }
      if (plan.has("memory")) {
        progress.begins("start and memory at 1,000 targets a minute");
        footprint(children, folder, field);
      }
    }
  }

  private void contest(Children children, Path folder, Field field, Contest contest)
      throws IOException, InterruptedException, BenchException {
    AgentProcess agent = agent(children, folder.resolve(contest.id()), contest.asked(), field);
    Contest.Outcome outcome = contest.hold(agent, field.blackbox(), plan.rules(), pace);
    children.end(agent.process());
    figures.add(
        Figure.beside(
            contest.id(),
            contest.name(),
            "CPU us per check",
            outcome.own(),
            outcome.other(),
            contest.goal()));
  }

  private void timing(Children children, Path folder, Field field)
      throws IOException, InterruptedException, BenchException {
    try (SlowServer server = SlowServer.start(SERVER_DELAY, pace.ticker())) {
      int port = server.port();
      List<String> urls =
          LoopbackTargets.addresses(MANY_TARGETS).stream()
              .map(address -> "http://%s:%d/".formatted(address, port))
              .toList();
      AgentFolder.Asked asked = new AgentFolder.Asked(urls, 1, Duration.ofSeconds(10), "");
      AgentProcess agent = agent(children, folder.resolve("timing"), asked, field);
      pace.pause(plan.timingWarmUp());
      figures.addAll(Timeliness.of(agent, plan.timingWindow(), pace));
      children.end(agent.process());
    }
  }

  private void footprint(Children children, Path folder, Field field)
      throws IOException, InterruptedException, BenchException {
    AgentFolder.Asked asked = field.everyMinute();
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      AgentProcess agent =
          AgentProcess.start(
              children, launcher, folder.resolve("start-" + i), asked, field.dnsPort());
      starts.add(agent.firstLine(pace).toMillis() / 1e3);
      if (i == STARTS - 1) {
        figures.addAll(Footprint.of(agent, plan.memoryAfter(), pace));
      }
      children.end(agent.process());
    }
    figures.add(
        Figure.alone(
            "first_measurement",
            "first measurement after start",
            "s",
            Quantiles.median(starts),
            new Goal.AtMost(1.5)));
  }

  private AgentProcess agent(Children children, Path folder, AgentFolder.Asked asked, Field field)
      throws IOException, InterruptedException, BenchException {
    AgentProcess agent = AgentProcess.start(children, launcher, folder, asked, field.dnsPort());
    Ports.await(
        agent.process(), children.log(folder.getFileName().toString()), agent.metricsPort(), pace);
    return agent;
  }
}
