package tocsin.lab.world;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Link;

/// Raises a world inside an enclosure, runs a shell script in it, and prints how long raising and
/// removing took: for measuring by hand. Arguments: how many networks, the script.
final class TopologyTimes {
  private TopologyTimes() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int networks = Integer.parseInt(arguments[0]);
    List<String> hosts = IntStream.range(0, 100).mapToObj("h%03d.example"::formatted).toList();
    long began = System.nanoTime();
    Topology topology = Topology.raise(world(networks), new AddressPlan(hosts, Map.of(), networks));
    tell("raised %d networks".formatted(networks), began);
    List<Box> boxes = new ArrayList<>();
    for (int n = 1; n <= networks; n++) {
      boxes.add(box(n));
    }
    tell("with open boxes", began);
    int status = new ProcessBuilder("sh", "-c", arguments[1]).inheritIO().start().waitFor();
    long closing = System.nanoTime();
    boxes.forEach(Box::close);
    tell("boxes closed", closing);
    topology.close();
    tell("namespaces removed", closing);
    System.exit(status);
  }

  private static Box box(int network) throws IOException {
    return Box.open(
        Topology.inner(network),
        Topology.outer(network),
        (frame, direction, outlet) -> outlet.send(direction, frame),
        Link.CLEAR,
        System::nanoTime,
        new SplittableRandom(network),
        Throwable::printStackTrace);
  }

  private static World world(int networks) {
    Network network = new Network("XA", 64_500, false, Link.CLEAR, Network.Resolving.OPEN);
    return new World(
        "trial",
        IntStream.range(0, networks).mapToObj(n -> network).toList(),
        List.of(),
        Map.of(),
        Duration.ofSeconds(10));
  }

  private static void tell(String what, long since) {
    System.out.printf("%s: %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
  }
}
