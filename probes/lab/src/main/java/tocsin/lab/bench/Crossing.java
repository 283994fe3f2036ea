package tocsin.lab.bench;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tocsin.lab.censor.Box;
import tocsin.lab.censor.Censor;
import tocsin.lab.censor.Fault;
import tocsin.lab.censor.Link;
import tocsin.lab.censor.Names;
import tocsin.lab.censor.Rule;
import tocsin.lab.censor.Volley;
import tocsin.lab.world.AddressPlan;
import tocsin.lab.world.Topology;

/// Three wires of one world, side by side: the first network's with a box that lets everything
/// pass, the second's joined by a kernel bridge instead of a box, the third's with a box that
/// censors. None of them delays.
///
/// @param censors of each network
/// @param boxes of each network
record Crossing(Topology topology, List<Censor> censors, List<Box> boxes) {
  private static final int PLAIN = 1;
  private static final int BRIDGED = 2;
  private static final int CENSORED = 3;

  private static final int WARM_UPS = 4;
  private static final int TRIP_ROUNDS = 21;
  private static final int FLOOD_ROUNDS = 3;
  private static final String INNOCENT = "updates.example";
  private static final String CONDEMNED = "chat.signal.org";
  private static final Names NAMES = new Names(List.of("*.signal.org"));
  private static final String BRIDGE =
      """
      PATH=$PATH:/usr/sbin:/sbin
      ip link add joint type bridge
      ip link set %s master joint
      ip link set %s master joint
      ip link set joint up
      """
          .formatted(Topology.inner(BRIDGED), Topology.outer(BRIDGED));

  /// Measures round trips, then throughput, each by turns.
  ///
  /// @throws IOException if a wire does not do what it is for
  void measure(Consumer<Rounds> out) throws IOException, InterruptedException {
    boxes.get(BRIDGED - 1).close();
    bridge();
    boxes.get(PLAIN - 1).link(Link.CLEAR);
    boxes.get(CENSORED - 1).link(Link.CLEAR);
    censors.get(CENSORED - 1).obey(rules());
    String address = address();
    try (Visitor host = Visitor.start(topology, Topology.INTERNET, List.of(address));
        Visitor plain = visitor(PLAIN, address);
        Visitor bridged = visitor(BRIDGED, address);
        Visitor censored = visitor(CENSORED, address)) {
      String _ = host.said();
      List<Visitor> all = List.of(plain, bridged, censored);
      List<List<Double>> _ = byTurns(all, Exchange.ECHO, WARM_UPS);
      List<List<Double>> trips = byTurns(all, Exchange.ECHO, TRIP_ROUNDS);
      out.accept(new Rounds("trip_bridge", trips.get(1)));
      out.accept(new Rounds("trip_box", trips.get(0)));
      out.accept(new Rounds("trip_rules", trips.get(2)));
      out.accept(new Rounds("added_box", differences(trips.get(0), trips.get(1))));
      out.accept(new Rounds("added_rules", differences(trips.get(2), trips.get(1))));
      for (Exchange way : List.of(Exchange.UP, Exchange.DOWN)) {
        List<List<Double>> rates = byTurns(List.of(bridged, censored), way, FLOOD_ROUNDS);
        String name = way == Exchange.UP ? "up" : "down";
        out.accept(new Rounds("rate_%s_bridge".formatted(name), rates.get(0)));
        out.accept(new Rounds("rate_%s".formatted(name), rates.get(1)));
      }
      if (!Double.isNaN(censored.ask(Exchange.ECHO, CONDEMNED))) {
        throw new IOException("the box that was to censor let %s pass".formatted(CONDEMNED));
      }
    }
  }

  /// What each of them measured, round by round.
  private static List<List<Double>> byTurns(List<Visitor> visitors, Exchange exchange, int rounds)
      throws IOException {
    List<List<Double>> all = new ArrayList<>();
    visitors.forEach(_ -> all.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < visitors.size(); i++) {
        double value = visitors.get(i).ask(exchange, INNOCENT);
        if (Double.isNaN(value)) {
          throw new IOException("a connection broke that was to measure a wire");
        }
        all.get(i).add(value);
      }
    }
    return all;
  }

  /// One less the other, round by round.
  static List<Double> differences(List<Double> one, List<Double> other) {
    List<Double> differences = new ArrayList<>();
    for (int round = 0; round < one.size(); round++) {
      differences.add(one.get(round) - other.get(round));
    }
    return differences;
  }

  private Visitor visitor(int network, String address) throws IOException {
    return Visitor.start(topology, Topology.probe(network), List.of("visit", address));
  }

  private static void bridge() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-e", "-c", BRIDGE).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("a kernel bridge cannot be made to compare with (CONFIG_BRIDGE)");
    }
  }

  private static List<Rule> rules() {
    List<InetAddress> pool =
        List.of(InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("2001:db8:bad::1"));
    return List.of(
        Rule.always(new Fault.DnsInjection(NAMES, pool, 3, false)),
        Rule.always(new Fault.SniReset(NAMES, true, Volley.THREE, Duration.ofSeconds(5))));
  }

  /// Where no server of the world listens while there is no dashboard.
  private static String address() {
    return AddressPlan.dashboard().stream()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .orElseThrow()
        .getHostAddress();
  }
}
