package tocsin.lab.world;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import tocsin.lab.censor.Names;

/// What a resolver answers wrongly, as a response policy zone.
final class Lies {
  /// The zone's name.
  static final String ZONE = "lies.";

  private record Lie(Set<InetAddress> answers, boolean nonexistent) {}

  private final TreeMap<String, Lie> lies = new TreeMap<>();

  /// Answers like this about those names from now on; truly if no answer is given.
  void tell(Names names, Collection<InetAddress> answers, boolean nonexistent) {
    for (String pattern : names.patterns()) {
      if (answers.isEmpty() && !nonexistent) {
        forget(pattern);
      } else {
        lies.put(pattern, new Lie(Set.copyOf(answers), nonexistent));
      }
    }
  }

  /// The zone in master file format.
  String zone() {
    StringBuilder text =
        new StringBuilder(
            """
            $ORIGIN lies.
            $TTL 1
            @ SOA localhost. hostmaster.nic.lab. 1 3600 600 86400 1
            @ NS localhost.
            """);
    lies.forEach(
        (pattern, lie) -> {
          if (lie.nonexistent()) {
            text.append(pattern).append(" CNAME .\n");
          } else {
            lie.answers().forEach(address -> text.append(Zones.record(pattern, address)));
          }
        });
    return text.toString();
  }

  private void forget(String pattern) {
    if (pattern.equals("*")) {
      lies.clear();
    } else {
      lies.remove(pattern);
    }
  }
}
