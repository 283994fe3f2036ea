package tocsin.lab.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tocsin.lab.censor.ActLog;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Censor;
import tocsin.lab.censor.Rule;
import tocsin.lab.scenario.Deed;
import tocsin.lab.world.AddressPlan;
import tocsin.lab.world.LabConfiguration;
import tocsin.lab.world.Network;
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

  private final World world;
  private final Topology topology;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Censor> censors = new ArrayList<>();
  private final List<LabProbe> probes = new ArrayList<>();
  private final FirstAct first = new FirstAct();
  private final ActLog acts;
  private final Servers servers;
  private final LabDashboard dashboard;
  private final LabNotice notice;

  private Stage(Setting setting, InstantSource clock, Consumer<String> progress)
      throws IOException, InterruptedException {
    world = setting.world();
    AddressPlan plan = LabConfiguration.plan(setting.configuration(), world);
    progress.accept("raising %d networks".formatted(world.networks().size()));
    topology = Topology.raise(world, plan);
    Path config = FOLDER.resolve("config");
    Path logs = Files.createDirectories(FOLDER.resolve("logs"));
    acts = new ActLog(FOLDER.resolve("acts.jsonl"));
    notice = new LabNotice(FOLDER.resolve("notice"));
    openBoxes(clock);
    Pki pki = new Pki(clock.instant(), setting.configuration().anchors().keySet());
    LabConfiguration.write(
        setting.configuration(), setting.home().resolve("config"), config, world, plan, pki);
    Launcher launcher = new Launcher(setting.home(), topology, config, logs);
    progress.accept("starting servers and the dashboard");
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LabDashboard> starting =
          together.submit(
              () -> LabDashboard.start(
                      launcher, FOLDER.resolve("data"), setting.door(), notice.file()));
      servers =
          Servers.start(
              topology::inside,
              Files.createDirectories(FOLDER.resolve("servers")),
              setting.configuration(),
              world,
              plan,
              pki);
      dashboard = result(starting);
    }
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

  ActLog acts() {
    return acts;
  }

  /// When the censors first did something to somebody, since the rules last changed.
  Optional<Instant> firstAct() {
    return first.at();
  }

  /// Lets the pages say what the dashboard has concluded, and when.
  void conclude(String sentence, Instant at) throws IOException {
    notice.conclude(sentence, at);
  }

  /// Does one thing of a timeline; it is in force when this returns.
  void perform(Deed deed) throws IOException, InterruptedException {
    switch (deed) {
      case Deed.Censor(List<String> networks, List<Rule> rules) ->
          each(networks, number -> censors.get(number - 1).obey(rules));
      case Deed.Wire(List<String> networks, var link) ->
          each(networks, number -> boxes.get(number - 1).link(link));
      case Deed.Serve(var hosts, var how) -> servers.serve(hosts, how);
      case Deed.Declare(boolean outage) -> servers.declare(outage);
      case Deed.Lie(List<String> networks, var names, var answers, boolean nonexistent) ->
          servers.lie(networks, names, answers, nonexistent);
      case Deed.Skew(List<String> networks, var by) ->
          each(networks, number -> probes.get(number - 1).skew(by));
      case Deed.BreakIpv6(List<String> networks) -> each(networks, this::breakIpv6);
      case Deed.Caption(String text) -> notice.caption(text);
    }
  }

  private void openBoxes(InstantSource clock) throws IOException {
    SecureRandom chance = new SecureRandom();
    for (int number = 1; number <= world.networks().size(); number++) {
      Network network = world.networks().get(number - 1);
      Censor censor =
          new Censor(network.name(), System::nanoTime, clock, chance, first.before(acts));
      censors.add(censor);
      boxes.add(
          Box.open(
              Topology.inner(number),
              Topology.outer(number),
              censor,
              network.link(),
              System::nanoTime,
              chance,
              bug ->
                  System.err.println(
                      "tocsin: a bug in the box of " + network.name() + ": " + bug)));
    }
  }

  /// The router goes on announcing IPv6 and drops it.
  private void breakIpv6(int number) throws IOException, InterruptedException {
    List<String> command = List.of("ip", "-6", "route", "replace", "blackhole", "default");
    Process process = topology.inside(Topology.access(number), command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("`%s` failed".formatted(String.join(" ", command)));
    }
  }

  private interface Work {
    void on(int number) throws IOException, InterruptedException;
  }

  private void each(List<String> names, Work work) throws IOException, InterruptedException {
    for (int number = 1; number <= world.networks().size(); number++) {
      Network network = world.networks().get(number - 1);
      if (names.contains("*")
          || names.contains(network.region())
          || names.contains(network.name())) {
        work.on(number);
      }
    }
  }

  private String silentProbe() {
    return probes.stream()
        .filter(probe -> !probe.isAlive())
        .map(LabProbe::lastWords)
        .findFirst()
        .orElse("all of them run");
  }

  private static <T> T result(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException("nothing happened for %d seconds".formatted(MOST_SECONDS), e);
    }
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
