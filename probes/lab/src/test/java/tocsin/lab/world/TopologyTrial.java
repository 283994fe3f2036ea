package tocsin.lab.world;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Direction;
import tocsin.lab.censor.Link;

/// Raises a world inside an enclosure, runs a shell script against it, and prints how long raising
/// and removing took. Arguments: how many networks, `box` or `none`, the script.
final class TopologyTrial {
  private TopologyTrial() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int networks = Integer.parseInt(arguments[0]);
    List<String> hosts = IntStream.range(0, 100).mapToObj("h%03d.example"::formatted).toList();
    long began = System.nanoTime();
    Topology topology = Topology.raise(world(networks), new AddressPlan(hosts, Map.of(), networks));
    tell("raised %d networks".formatted(networks), began);
    List<Box> boxes = new ArrayList<>();
    for (int n = 1; n <= networks; n++) {
      boxes.add(
          Box.open(
              Topology.inner(n),
              Topology.outer(n),
              (frame, direction, outlet) -> outlet.send(direction, frame),
              Link.CLEAR,
              System::nanoTime,
              new SplittableRandom(n),
              Throwable::printStackTrace));
    }
    tell("boxes open", began);
    Process script = new ProcessBuilder("sh", "-c", arguments[1]).inheritIO().start();
    int status = script.waitFor();
    System.out.println(boxes.getFirst().counts(Direction.OUTWARD));
    System.out.println(boxes.getFirst().counts(Direction.INWARD));
    long closing = System.nanoTime();
    boxes.forEach(Box::close);
    tell("boxes closed", closing);
    topology.close();
    tell("closed", closing);
    System.exit(status);
  }

  static World world(int networks) {
    return new World(
        "trial",
        IntStream.rangeClosed(1, networks)
            .mapToObj(n -> new Network("XA", n, false, Link.CLEAR, Network.Resolving.OPEN))
            .toList(),
        List.of(),
        Map.of(),
        Duration.ofSeconds(10));
  }

  private static void tell(String what, long since) {
    System.out.printf("%s: %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
  }
}
