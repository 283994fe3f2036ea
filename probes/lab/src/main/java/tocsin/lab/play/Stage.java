package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.ActLog;
import tocsin.lab.censor.Acts;
import tocsin.lab.censor.Rule;
import tocsin.lab.scenario.Deed;
import tocsin.lab.world.AddressPlan;
import tocsin.lab.world.LabConfiguration;
import tocsin.lab.world.Pki;
import tocsin.lab.world.Servers;
import tocsin.lab.world.Topology;
import tocsin.lab.world.World;

/// A world at work: namespaces, boxes, servers, the real dashboard and real probes. It dies with
/// the process and is never taken down otherwise.
final class Stage {
  /// On the enclosure's own `/run`, in memory.
  static final Path FOLDER = Path.of("/run/lab");

  private static final long MOST_SECONDS = 90;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Topology topology;
  private final List<LabProbe> probes = new ArrayList<>();
  private final FirstAct first = new FirstAct();
  private final ActLog log;
  private final Acts acts;
  private final InstantSource clock;
  private final Wires wires;
  private final KernelCensor kernel;
  private final Servers servers;
  private final LabDashboard dashboard;
  private final LabNotice notice;

  private Stage(Setting setting, InstantSource clock, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.clock = clock;
    World world = setting.world();
    AddressPlan plan = LabConfiguration.plan(setting.configuration(), world);
    progress.accept("raising %d networks".formatted(world.networks().size()));
    topology = Topology.raise(world, plan);
    Path config = FOLDER.resolve("config");
    Path logs = Files.createDirectories(FOLDER.resolve("logs"));
    log = new ActLog(FOLDER.resolve("acts.jsonl"));
    acts = first.before(log);
    notice = new LabNotice(FOLDER.resolve("notice"));
    wires = Wires.join(world, acts, clock);
    kernel = new KernelCensor(topology::inside, clock);
    Pki pki = new Pki(clock.instant(), setting.configuration().anchors().keySet());
    LabConfiguration.write(
        setting.configuration(), setting.home().resolve("config"), config, world, plan, pki);
    Launcher launcher = new Launcher(setting.home(), topology, config, logs);
    progress.accept("starting servers and the dashboard");
    dashboard = LabDashboard.start(launcher, FOLDER.resolve("data"), setting.door(), notice.file());
    servers =
        Servers.start(
            topology::inside,
            Files.createDirectories(FOLDER.resolve("servers")),
            setting.configuration(),
            world,
            plan,
            pki);
    List<String> tokens = dashboard.tokens(world.networks());
    await("the dashboard answers", dashboard::answers, () -> launcher.lastWords("dashboard"));
    progress.accept("starting %d probes".formatted(tokens.size()));
    for (int number = 1; number <= tokens.size(); number++) {
      Path data = FOLDER.resolve("probe-" + number);
      probes.add(LabProbe.start(launcher, number, data, tokens.get(number - 1)));
    }
  }

  /// Raises it; every probe measures when this returns.
  ///
  /// @param progress is told how far it has come
  /// @throws IOException one sentence: what could not be raised, and why
  static Stage raise(Setting setting, InstantSource clock, Consumer<String> progress)
      throws IOException, InterruptedException {
    Stage stage = new Stage(setting, clock, progress);
    await(
        "every probe delivers",
        () -> stage.dashboard.heard() == stage.probes.size(),
        stage::silentProbe);
    return stage;
  }

  /// What the dashboard shows now; empty if it does not answer.
  Optional<List<Seen>> shown() {
    return dashboard.shown();
  }

  /// What the dashboard says now of a moment before; empty if it does not answer.
  Optional<List<Seen>> shown(Instant at) {
    return dashboard.shown(at);
  }

  /// The events the dashboard shows; empty if it does not answer.
  Optional<List<SeenEvent>> events() {
    return dashboard.events();
  }

  /// Everything that was done.
  ActLog acts() throws IOException, InterruptedException {
    wires.flush();
    kernel.report(log);
    return log;
  }

  /// How many frames the lab itself lost, which no fault accounts for.
  long lostFrames() {
    return wires.lost();
  }

  /// Sees to it that boxes and probes are well, or nothing can be concluded.
  ///
  /// @throws IOException one sentence: what is not
  void check() throws IOException {
    for (String bug : wires.bugs()) {
      throw new IOException(bug);
    }
    for (LabProbe probe : probes) {
      if (!probe.isAlive()) {
        throw new IOException("a probe has ended: " + probe.lastWords());
      }
    }
  }

  /// When something was first done to anybody.
  Optional<Instant> firstAct() {
    return first.at();
  }

  /// Lets the pages say what the dashboard has concluded, and when.
  void conclude(String sentence, Instant at) throws IOException {
    notice.conclude(sentence, at);
  }

  /// Does one thing of a timeline; it is in force when this returns, and noted among the acts.
  void perform(Deed deed) throws IOException, InterruptedException {
    switch (deed) {
      case Deed.Censor(List<String> places, List<Rule> rules) -> wires.obey(places, rules);
      case Deed.Kernel(List<String> places, var rules) -> {
        for (int number : wires.numbers(places)) {
          kernel.obey(number, wires.network(number), rules);
        }
      }
      case Deed.Wire(List<String> places, var link) -> {
        note("link", places, link);
        wires.link(places, link);
      }
      case Deed.Serve(var hosts, var how) -> {
        note("serve", List.of(Topology.INTERNET), "%s: %s".formatted(hosts.patterns(), how));
        servers.serve(hosts, how);
      }
      case Deed.Declare(boolean outage) -> {
        note("declare", List.of(Topology.INTERNET), outage ? "outage" : "up");
        servers.declare(outage);
      }
      case Deed.Lie(List<String> places, var names, var answers, boolean nonexistent) -> {
        note(
            "lie",
            places,
            "%s: %s".formatted(names.patterns(), nonexistent ? "NXDOMAIN" : answers));
        servers.lie(places, names, answers, nonexistent);
      }
      case Deed.Skew(List<String> places, var by) -> {
        note("skew", places, by);
        for (int number : wires.numbers(places)) {
          probes.get(number - 1).skew(by);
        }
      }
      case Deed.BreakIpv6(List<String> places) -> {
        note("break-ipv6", places, "every packet vanishes at the access router");
        for (int number : wires.numbers(places)) {
          breakIpv6(number);
        }
      }
      case Deed.Caption(String text) -> notice.caption(text);
    }
  }

  private void note(String deed, List<String> places, Object what) {
    acts.add(new Act(clock.instant(), String.join(" ", places), deed, "", what.toString()));
  }

  /// The router goes on announcing IPv6 and drops it.
  private void breakIpv6(int number) throws IOException, InterruptedException {
    List<String> command = List.of("ip", "-6", "route", "replace", "blackhole", "default");
    Process process = topology.inside(Topology.access(number), command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("`%s` failed".formatted(String.join(" ", command)));
    }
  }

  private String silentProbe() {
    return probes.stream()
        .filter(probe -> !probe.isAlive())
        .map(LabProbe::lastWords)
        .findFirst()
        .orElse("all of them run");
  }

  private static void await(String what, BooleanSupplier done, Supplier<String> whyNot)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "waited %d s in vain until %s: %s".formatted(MOST_SECONDS, what, whyNot.get()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted before " + what);
      }
    }
  }
}
