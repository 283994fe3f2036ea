package tocsin.lab.world;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import tocsin.lab.censor.Link;

/// What runs inside the enclosures that are killed: a world with a server in it that never ends.
final class Sleeper {
  private Sleeper() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Lifeline.hold(() -> Runtime.getRuntime().halt(0));
    Network network = new Network("XA", 64_500, false, Link.CLEAR, Network.Resolving.OPEN);
    World world = new World("sleep", List.of(network), List.of(), Map.of(), Duration.ofSeconds(10));
    try (Topology topology = Topology.raise(world, new AddressPlan(List.of(), Map.of(), 1))) {
      Process server =
          topology.inside(Topology.INTERNET, List.of("tail", "-f", "/dev/null")).start();
      System.out.println("up with " + server.pid());
      new CountDownLatch(1).await();
    }
  }
}
