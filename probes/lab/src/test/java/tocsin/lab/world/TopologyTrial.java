package tocsin.lab.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Direction;
import tocsin.lab.censor.Link;
import tocsin.lab.censor.Middlebox;

/// What runs inside the enclosure of [TopologyTest]: a world of two networks, the first with a box.
/// It tries everything once, and prints what came of it as lines `fact: value`.
final class TopologyTrial {
  private static final String SERVER = "198.18.1.1";
  private static final Middlebox WIRE = (frame, direction, outlet) -> outlet.send(direction, frame);
  private static final Middlebox BROKEN =
      (frame, direction, outlet) -> {
        throw new IllegalStateException("a bug");
      };

  private final Topology topology;

  private TopologyTrial(Topology topology) {
    this.topology = topology;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Lifeline.hold(() -> Runtime.getRuntime().halt(0));
    fact("in a busy network", raisedWhileADeviceIs("up"));
    run("ip", "link", "set", "idle", "down");
    long began = System.nanoTime();
    try (Topology topology =
        Topology.raise(world(), new AddressPlan(List.of("chat.example"), Map.of(), 2))) {
      fact("raised in ms", (System.nanoTime() - began) / 1_000_000);
      run("ip", "link", "del", "idle");
      fact("shared memory", tryShared());
      new TopologyTrial(topology).tryAll();
    }
    fact("devices afterwards", devices());
  }

  /// A device that is up, as the host has them; one that is down any new namespace may have.
  private static String raisedWhileADeviceIs(String state)
      throws IOException, InterruptedException {
    run("ip", "link", "add", "idle", "type", "veth", "peer", "name", "idler");
    run("ip", "link", "set", "idle", state);
    try (Topology _ = Topology.raise(world(), new AddressPlan(List.of(), Map.of(), 0))) {
      return "raised";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// What is there already; a file is left behind.
  private static String tryShared() throws IOException {
    Path shared = Path.of("/dev/shm");
    try (Stream<Path> files = Files.list(shared)) {
      String found = files.map(Path::toString).collect(Collectors.joining(" "));
      Files.writeString(shared.resolve(TopologyTest.LEFT_BEHIND), "");
      return "[" + found + "]";
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command));
    }
  }

  private static World world() {
    return new World(
        "trial",
        List.of(network(Network.Resolving.OPEN), network(Network.Resolving.OWN)),
        List.of(),
        Map.of(),
        Duration.ofSeconds(10));
  }

  private static Network network(Network.Resolving resolving) {
    return new Network("XA", 64_500, false, Link.CLEAR, resolving);
  }

  private void tryAll() throws IOException, InterruptedException {
    fact("devices", devices());
    for (String name : List.of("probe-1", "probe-2", "access-2")) {
      fact("resolver of " + name, inside(name, List.of("cat", "/etc/resolv.conf")));
    }
    Process server = topology.inside(Topology.INTERNET, peer("serve", SERVER)).start();
    try (BufferedReader ready = reader(server)) {
      fact("server", ready.readLine());
      AtomicReference<Middlebox> middlebox = new AtomicReference<>(WIRE);
      AtomicInteger bugs = new AtomicInteger();
      fact("without a box", ask("tcp", SERVER, 1));
      try (Box box =
          Box.open(
              Topology.inner(1),
              Topology.outer(1),
              (frame, direction, outlet) -> middlebox.get().take(frame, direction, outlet),
              Link.CLEAR,
              System::nanoTime,
              new SplittableRandom(1),
              bug -> bugs.incrementAndGet())) {
        tryWires(box);
        tryElsewhere(box);
        middlebox.set(BROKEN);
        fact("through a broken middlebox", ask("tcp", SERVER, 10));
        fact("complaints", bugs.get());
        middlebox.set((frame, direction, outlet) -> {});
        fact("through a wall", ask("tcp", SERVER, 1));
      }
      fact("through a closed box", ask("tcp", SERVER, 1));
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private void tryWires(Box box) throws IOException, InterruptedException {
    fact("IPv4", ask("tcp", SERVER, 50));
    fact("IPv6", ask("tcp", "2001:db8:18:1::1", 50));
    box.link(new Link(Duration.ofMillis(40), Duration.ofMillis(20), 0));
    fact("delayed", ask("tcp", SERVER, 11));
    box.link(new Link(Duration.ZERO, Duration.ZERO, 0.3));
    fact("lossy", ask("udp", SERVER, 200));
    box.link(Link.CLEAR);
    fact("clear", ask("udp", SERVER, 200));
  }

  private void tryElsewhere(Box box) throws IOException, InterruptedException {
    long before = box.counts(Direction.OUTWARD).delivered();
    for (String address : List.of("8.8.8.8", "2001:4860:4860::8888", "203.0.113.7")) {
      fact(address, ask("tcp", address, 1));
    }
    fact("frames to elsewhere", box.counts(Direction.OUTWARD).delivered() - before);
  }

  private String ask(String protocol, String address, int count)
      throws IOException, InterruptedException {
    return inside("probe-1", peer(protocol, address, Integer.toString(count)));
  }

  private String inside(String namespace, List<String> command)
      throws IOException, InterruptedException {
    Process process = topology.inside(namespace, command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int _ = process.waitFor();
    return said.strip();
  }

  private static List<String> peer(String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Peer.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String devices() throws IOException {
    return Files.readAllLines(Path.of("/proc/net/dev")).stream()
        .skip(2)
        .map(line -> line.strip().split(":", -1)[0])
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static void fact(String name, Object value) {
    System.out.println(name + " = " + value);
  }
}
