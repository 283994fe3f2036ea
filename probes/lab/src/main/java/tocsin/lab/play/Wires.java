package tocsin.lab.play;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import tocsin.lab.censor.Acts;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Censor;
import tocsin.lab.censor.Link;
import tocsin.lab.censor.Rule;
import tocsin.lab.world.Network;
import tocsin.lab.world.Topology;
import tocsin.lab.world.World;

/// The wire of each network, with the box on it.
final class Wires {
  private final World world;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Censor> censors = new ArrayList<>();
  private final Queue<String> bugs = new ConcurrentLinkedQueue<>();

  private Wires(World world) {
    this.world = world;
  }

  /// Joins every wire of the world; its boxes let everything pass at first.
  static Wires join(World world, Acts acts, InstantSource clock) throws IOException {
    Wires wires = new Wires(world);
    SecureRandom chance = new SecureRandom();
    for (int number = 1; number <= world.networks().size(); number++) {
      Network network = world.networks().get(number - 1);
      Censor censor = new Censor(network.name(), System::nanoTime, clock, chance, acts);
      wires.censors.add(censor);
      wires.boxes.add(
          Box.open(
              Topology.inner(number),
              Topology.outer(number),
              censor,
              network.link(),
              System::nanoTime,
              chance,
              bug -> wires.bugs.add("a bug in the box of %s: %s".formatted(network.name(), bug))));
    }
    return wires;
  }

  /// What went wrong in the boxes themselves, so that nothing can be concluded; empty if nothing.
  List<String> bugs() {
    return List.copyOf(bugs);
  }

  /// How many frames the boxes lost that no censor and no link meant to lose.
  long lost() {
    return boxes.stream().mapToLong(Box::lost).sum();
  }

  /// Has everything written that the censors have noted so far.
  void flush() {
    censors.forEach(Censor::flush);
  }

  /// The censors of those networks obey these rules from now on.
  void obey(List<String> places, List<Rule> rules) {
    numbers(places).forEach(number -> censors.get(number - 1).obey(rules));
  }

  /// The wires of those networks carry like this from now on.
  void link(List<String> places, Link link) {
    numbers(places).forEach(number -> boxes.get(number - 1).link(link));
  }

  /// The numbers, counted from 1, of the networks that are meant.
  List<Integer> numbers(List<String> places) {
    return IntStream.rangeClosed(1, world.networks().size())
        .filter(number -> isMeant(places, world.networks().get(number - 1)))
        .boxed()
        .toList();
  }

  /// The name of the network of that number.
  String network(int number) {
    return world.networks().get(number - 1).name();
  }

  private static boolean isMeant(List<String> places, Network network) {
    return places.contains("*")
        || places.contains(network.region())
        || places.contains(network.name());
  }
}
