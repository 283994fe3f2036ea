package tocsin.lab.world;

import static java.util.stream.Collectors.joining;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tree of names as master files (RFC 1035): root, top level, and a zone for each registered
/// domain, which here is always the last two labels of a name. Pure.
final class Zones {
  /// The name of the root's server, and the addresses of the three servers.
  static final String ROOT_SERVER = "a.root.lab.";

  static final List<String> ROOT = List.of("198.18.0.2", "2001:db8:18::2");
  static final List<String> TOP = List.of("198.18.0.3", "2001:db8:18::3");
  static final List<String> DOMAINS = List.of("198.18.0.4", "2001:db8:18::4");

  private final NavigableSet<String> domains = new TreeSet<>();
  private final NavigableSet<String> tops = new TreeSet<>();

  /// @param names every name that may ever exist
  Zones(Iterable<String> names) {
    for (String name : names) {
      domains.add(domain(name));
      tops.add(top(name));
    }
  }

  /// The root zone: `.` to its text.
  NavigableMap<String, String> root() {
    String delegations =
        tops.stream()
            .map(
                top ->
                    delegation(top + ".", "a.nic." + top + ".") + glue("a.nic." + top + ".", TOP))
            .collect(joining());
    return new TreeMap<>(
        Map.of(".", head(".", ROOT_SERVER, 1) + glue(ROOT_SERVER, ROOT) + delegations));
  }

  /// The zones of the top level, by their names without the final dot.
  NavigableMap<String, String> tops() {
    NavigableMap<String, String> zones = new TreeMap<>();
    for (String top : tops) {
      String server = "a.nic." + top + ".";
      String hoster = "b.nic." + top + ".";
      String delegations =
          domains.stream()
              .filter(domain -> top(domain).equals(top))
              .map(domain -> delegation(domain + ".", hoster))
              .collect(joining());
      zones.put(
          top,
          head(top + ".", server, 1) + glue(server, TOP) + glue(hoster, DOMAINS) + delegations);
    }
    return zones;
  }

  /// The zones of the domains, by their names without the final dot.
  ///
  /// @param addresses what exists
  /// @param serial the number of this state
  NavigableMap<String, String> domains(Map<String, List<InetAddress>> addresses, int serial) {
    NavigableMap<String, StringBuilder> zones = new TreeMap<>();
    for (String domain : domains) {
      zones.put(
          domain, new StringBuilder(head(domain + ".", "b.nic." + top(domain) + ".", serial)));
    }
    new TreeMap<>(addresses)
        .forEach(
            (name, its) ->
                its.forEach(
                    address ->
                        zones
                            .getOrDefault(domain(name), new StringBuilder())
                            .append(record(name + ".", address))));
    NavigableMap<String, String> texts = new TreeMap<>();
    zones.forEach((domain, text) -> texts.put(domain, text.toString()));
    return texts;
  }

  private static String head(String zone, String server, int serial) {
    return """
      $ORIGIN %1$s
      $TTL 60
      @ SOA %2$s hostmaster.nic.lab. %3$d 3600 600 86400 1
      @ NS %2$s
      """
        .formatted(zone, server, serial);
  }

  private static String delegation(String zone, String server) {
    return "%s NS %s\n".formatted(zone, server);
  }

  private static String glue(String name, List<String> addresses) {
    return "%1$s A %2$s\n%1$s AAAA %3$s\n".formatted(name, addresses.get(0), addresses.get(1));
  }

  static String record(String name, InetAddress address) {
    return "%s %s %s\n"
        .formatted(name, address instanceof Inet4Address ? "A" : "AAAA", address.getHostAddress());
  }

  private static String domain(String name) {
    int before = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
    return name.substring(before + 1);
  }

  private static String top(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
