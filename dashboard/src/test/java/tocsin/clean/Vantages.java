package tocsin.clean;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Link;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;

/// Three probes in the region that is judged and two control vantages, each in a namespace of its
/// own behind a wire of its own.
final class Vantages implements AutoCloseable {
  /// 600 ms there and back and 5 % loss each way.
  private static final Link BAD = new Link(Duration.ofMillis(270), Duration.ofMillis(60), 0.05);

  private static final List<String> REGIONS = List.of("CN", "CN", "CN", "DE", "US");
  private static final List<String> NETWORKS = List.of("4134", "4837", "9808", "3320", "7922");

  private final List<Process> probes = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final Plan plan;
  private final Path anchor;
  private final Consumer<Measurement> results;
  private volatile boolean over;

  /// @param anchor file with the test authority's root
  Vantages(Plan plan, Path anchor, Consumer<Measurement> results) {
    this.plan = plan;
    this.anchor = anchor;
    this.results = results;
  }

  /// The regions that probes are in.
  static List<String> regions() {
    return REGIONS.stream().distinct().toList();
  }

  /// Starts all of them.
  void start() throws IOException, InterruptedException {
    for (int number = 1; number <= REGIONS.size(); number++) {
      start(number);
    }
  }

  /// How many frames the wires lost that no link meant to lose.
  long lost() {
    return boxes.stream().mapToLong(Box::lost).sum();
  }

  private void start(int number) throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(
                Programs.java(
                    CleanProbe.class,
                    "192m",
                    Integer.toString(number),
                    REGIONS.get(number - 1),
                    NETWORKS.get(number - 1),
                    Boolean.toString(number > 3),
                    anchor.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    probes.add(probe);
    BufferedReader lines = probe.inputReader();
    if (!"".equals(lines.readLine())) {
      throw new IOException("probe %d did not start".formatted(number));
    }
    wire(number, probe.pid());
    probe.getOutputStream().write('\n');
    probe.getOutputStream().flush();
    Thread.ofPlatform().daemon().name("probe " + number).start(() -> read(lines));
  }

  private void wire(int number, long process) throws IOException, InterruptedException {
    String inner = "in-" + number;
    String outer = "out-" + number;
    String port = "net-" + number;
    Programs.run(
        "ip",
        "link",
        "add",
        inner,
        "type",
        "veth", //
        "peer",
        "name",
        "eth0",
        "netns",
        Long.toString(process));
    Programs.run("ip", "link", "add", outer, "type", "veth", "peer", "name", port);
    Programs.run("ip", "link", "set", port, "master", CleanWorld.BRIDGE);
    for (String device : List.of(inner, outer, port)) {
      Programs.plainWire(device);
      Programs.run("ip", "link", "set", device, "up");
    }
    boxes.add(
        Box.open(
            inner,
            outer,
            (frame, direction, outlet) -> outlet.send(direction, frame),
            plan.hasBadLink(number) ? BAD : Link.CLEAR,
            System::nanoTime,
            new SplittableRandom(),
            bug -> System.err.println("a bug in the wire: " + bug)));
  }

  private void read(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        results.accept(Wire.decode(line.getBytes(UTF_8)));
      }
    } catch (IOException | MalformedLineException e) {
      if (!over) {
        System.err.println("a probe is heard no more: " + e);
      }
    }
  }

  @Override
  public void close() {
    over = true;
    for (Process probe : probes) {
      probe.destroy();
    }
    boxes.forEach(Box::close);
  }
}
