package tocsin.lab.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.lab.censor.Act;
import tocsin.lab.censor.Acts;
import tocsin.lab.scenario.KernelRule;
import tocsin.lab.world.Namespaces;
import tocsin.lab.world.Topology;

/// The packet filter of the kernel in the access routers, as a censor that shares no code with the
/// boxes. Its counters are its log.
final class KernelCensor {
  /// What its acts are called, whatever the rule.
  static final String FAULT = "kernel";

  private static final Pattern COUNTED = Pattern.compile("\\[(\\d+):\\d+] (-A .*)");

  private record Place(int number, String network) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Integer.compare(number, other.number);
    }
  }

  private final Namespaces namespaces;
  private final InstantSource clock;
  private final NavigableSet<Place> places = new TreeSet<>();

  KernelCensor(Namespaces namespaces, InstantSource clock) {
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /// Adds rules in the access router of a network.
  ///
  /// @throws IOException if the kernel does not take one
  void obey(int number, String network, List<KernelRule> rules)
      throws IOException, InterruptedException {
    places.add(new Place(number, network));
    for (KernelRule rule : rules) {
      List<String> command = new ArrayList<>(List.of(rule.program(), "-w"));
      command.addAll(rule.words());
      run(number, command);
    }
  }

  /// Notes what every rule that met a packet has done until now, and forgets where they are.
  void report(Acts acts) throws IOException, InterruptedException {
    for (Place place = places.pollFirst(); place != null; place = places.pollFirst()) {
      for (String program : List.of("iptables-save", "ip6tables-save")) {
        for (String line : run(place.number(), List.of(program, "-c")).lines().toList()) {
          Matcher counted = COUNTED.matcher(line);
          if (counted.matches() && Long.parseLong(counted.group(1)) > 0) {
            acts.add(
                new Act(
                    clock.instant(),
                    place.network(),
                    FAULT,
                    "",
                    counted.group(2),
                    Long.parseLong(counted.group(1))));
          }
        }
      }
    }
  }

  private String run(int number, List<String> command) throws IOException, InterruptedException {
    Process process =
        namespaces.inside(Topology.access(number), command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("`%s`: %s".formatted(String.join(" ", command), said.strip()));
    }
    return said;
  }
}
