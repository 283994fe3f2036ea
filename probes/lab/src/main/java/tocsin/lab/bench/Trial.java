package tocsin.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tocsin.config.Problem;
import tocsin.lab.censor.ActLog;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Censor;
import tocsin.lab.scenario.Library;
import tocsin.lab.scenario.Reading;
import tocsin.lab.scenario.Surroundings;
import tocsin.lab.world.Lifeline;
import tocsin.lab.world.Network;
import tocsin.lab.world.Pki;
import tocsin.lab.world.Servers;
import tocsin.lab.world.Topology;

/// Process 1 of the lab: raises the world `full` with boxes and servers and, if asked to, measures
/// what passes its wires. Prints [Rounds], one a line, and stays until its life-line is cut.
/// Arguments: the folder with the lab's files, whether to measure.
final class Trial {
  /// Said when everything answers, and when everything is measured.
  static final Rounds RAISED = new Rounds("raised", List.of());

  static final Rounds DONE = new Rounds("done", List.of());

  private static final String WORLD = "full";
  private static final Path FOLDER = Path.of("/run/lab");
  private static final InstantSource CLOCK = InstantSource.system();

  private final List<Censor> censors = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();

  private Trial() {}

  public static void main(String[] arguments) throws InterruptedException {
    Lifeline.hold(() -> Runtime.getRuntime().halt(0));
    try {
      Trial trial = new Trial();
      Topology topology = trial.raise(Path.of(arguments[0]));
      tell(RAISED);
      if (Boolean.parseBoolean(arguments[1])) {
        new Crossing(topology, trial.censors, trial.boxes).measure(Trial::tell);
        tell(new Rounds("memory", List.of(Memory.megabytes(Path.of("/proc")))));
        tell(DONE);
      }
      new CountDownLatch(1).await();
    } catch (IOException e) {
      System.err.println("bench: " + e.getMessage());
    }
    Runtime.getRuntime().halt(1);
  }

  private Topology raise(Path home) throws IOException, InterruptedException {
    Files.createDirectories(Path.of("/run"));
    Library library = good(Library.open(home));
    Surroundings there = good(library.world(WORLD));
    Topology topology = Topology.raise(there.world(), there.plan());
    Path folder = Files.createDirectories(FOLDER.resolve("servers"));
    ActLog acts = new ActLog(FOLDER.resolve("acts.jsonl"));
    for (Network network : there.world().networks()) {
      open(network, acts);
    }
    Servers _ =
        Servers.start(
            topology::inside,
            folder,
            library.configuration(),
            there.world(),
            there.plan(),
            new Pki(CLOCK.instant(), library.configuration().anchors().keySet()));
    return topology;
  }

  private void open(Network network, ActLog acts) throws IOException {
    SecureRandom chance = new SecureRandom();
    Censor censor = new Censor(network.name(), System::nanoTime, CLOCK, chance, acts);
    censors.add(censor);
    int number = censors.size();
    boxes.add(
        Box.open(
            Topology.inner(number),
            Topology.outer(number),
            censor,
            network.link(),
            System::nanoTime,
            chance,
            bug -> System.err.println("bench: a bug in a box: " + bug)));
  }

  private static <T> T good(Reading<T> reading) throws IOException {
    return switch (reading) {
      case Reading.Good<T>(T value) -> value;
      case Reading.Bad<T>(List<Problem> problems) -> throw new IOException(problems.toString());
    };
  }

  private static void tell(Rounds rounds) {
    System.out.println(rounds.line());
    System.out.flush();
  }
}
