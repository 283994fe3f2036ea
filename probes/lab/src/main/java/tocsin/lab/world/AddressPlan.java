package tocsin.lab.world;

import static java.util.function.Predicate.not;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who has which address in the lab: IPv4 from 198.18.0.0/15 (RFC 2544), IPv6 from 2001:db8::/32
/// (RFC 3849). Pure, so that a scenario can be read without a world.
///
/// | addresses | whose |
/// |---|---|
/// | 198.18.0.2 to .4, 2001:db8:18::2 to ::4 | name servers: root, top level, zones |
/// | 198.18.0.53, ::35 | the resolver outside, with DoT and DoH |
/// | 198.18.0.54, ::36 | the liar, where a hijack leads |
/// | 198.18.0.60, ::3c | the interceptor, with a chain of its own |
/// | 198.18.0.61, ::3d | the login page of a captive portal |
/// | 198.18.0.64, ::40 | the dashboard |
/// | 198.18.1.0 on, 2001:db8:18:1:: on | hosts, in alphabetical order |
/// | 198.18.128.0 on, 2001:db8:18:8000:: on | where hosts move to |
/// | 198.19.N.2, 2001:db8:19:N::2 | the probe of network N; .1 its router; .53 (::35) its resolver |
///
/// @param hosts the hosts that have servers of their own, in alphabetical order
/// @param sharing names without an address of their own, to the host whose they share
/// @param networks how many access networks there are, counted from 1
public record AddressPlan(List<String> hosts, Map<String, String> sharing, int networks) {
  /// What the hosts of the internet are routed by.
  public static final List<String> PREFIXES = List.of("198.18.0.0/16", "2001:db8:18::/48");

  private static final int MOST_HOSTS = 250;
  private static final int MOST_NETWORKS = 200;

  public AddressPlan {
    sharing = Map.copyOf(sharing);
    hosts = hosts.stream().filter(not(sharing.keySet()::contains)).distinct().sorted().toList();
    if (hosts.size() > MOST_HOSTS || networks > MOST_NETWORKS) {
      throw new IllegalArgumentException(
          "%d hosts and %d networks are more than the lab has addresses for (%d and %d)"
              .formatted(hosts.size(), networks, MOST_HOSTS, MOST_NETWORKS));
    }
  }

  /// The two addresses of a host's server, IPv4 first; empty if the lab has no such host.
  public Optional<List<InetAddress>> of(String host) {
    int place = hosts.indexOf(sharing.getOrDefault(host, host));
    return place < 0
        ? Optional.empty()
        : Optional.of(
            pair("198.18.1.%d".formatted(place + 1), "2001:db8:18:1::%x".formatted(place + 1)));
  }

  /// Where that host's server stands after it has moved.
  public Optional<List<InetAddress>> moved(String host) {
    int place = hosts.indexOf(sharing.getOrDefault(host, host));
    return place < 0
        ? Optional.empty()
        : Optional.of(
            pair(
                "198.18.128.%d".formatted(place + 1), "2001:db8:18:8000::%x".formatted(place + 1)));
  }

  /// The resolver outside every region.
  public static Set<InetAddress> openResolver() {
    return Set.copyOf(pair("198.18.0.53", "2001:db8:18::35"));
  }

  /// The resolver that a hijack leads to.
  public static Set<InetAddress> liar() {
    return Set.copyOf(pair("198.18.0.54", "2001:db8:18::36"));
  }

  /// The machine that shows a chain of its own to whoever is led there.
  public static Set<InetAddress> interceptor() {
    return Set.copyOf(pair("198.18.0.60", "2001:db8:18::3c"));
  }

  /// The login page of a captive portal.
  public static Set<InetAddress> portal() {
    return Set.copyOf(pair("198.18.0.61", "2001:db8:18::3d"));
  }

  /// The dashboard.
  public static Set<InetAddress> dashboard() {
    return Set.copyOf(pair("198.18.0.64", "2001:db8:18::40"));
  }

  /// The resolver of the access network of that number, inside it and behind its box.
  public static Set<InetAddress> resolver(int network) {
    return Set.copyOf(
        pair("198.19.%d.53".formatted(network), "2001:db8:19:%x::35".formatted(network)));
  }

  /// The probe in the access network of that number.
  public static Set<InetAddress> probe(int network) {
    return Set.copyOf(
        pair("198.19.%d.2".formatted(network), "2001:db8:19:%x::2".formatted(network)));
  }

  private static List<InetAddress> pair(String v4, String v6) {
    return List.of(literal(v4), literal(v6));
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(address + " is no address", e);
    }
  }
}
