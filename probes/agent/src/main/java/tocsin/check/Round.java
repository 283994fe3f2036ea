package tocsin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.net.Lookup;
import tocsin.net.Network;

/// The round that all checks make: look the name up, then visit one address after the other.
///
/// IPv4 and IPv6 addresses are both visited, at most [#ADDRESSES] of each family: a probe that
/// raced them as a browser does (RFC 8305) would hide the failure of one behind the other. The
/// questions are put together and keep listening while the round goes on.
final class Round {
  /// How many addresses of a family are visited.
  static final int ADDRESSES = 2;

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String LABEL_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LABEL_LENGTH = 16;

  /// What is done at each address.
  @FunctionalInterface
  interface Visit {
    /// Every step that was begun there, in that order.
    List<Step> at(String address) throws InterruptedException;
  }

  private Round() {}

  /// Visits the addresses of an endpoint; every step that was begun, names first.
  static List<Step> of(Endpoint endpoint, Network network, Visit visit)
      throws InterruptedException {
    return isAddress(endpoint.host())
        ? visit.at(endpoint.host())
        : ofName(endpoint.host(), network, visit);
  }

  /// Looks a name up, with a fresh random label where it has a star, and visits nobody.
  static List<Step> ofNames(Endpoint endpoint, Network network) throws InterruptedException {
    return ofName(concrete(endpoint.host(), network.random()), network, _ -> List.of());
  }

  /// Whether a host is an address, which has no name to look up or to send.
  static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  private static List<Step> ofName(String host, Network network, Visit visit)
      throws InterruptedException {
    Lookup ipv4 = network.lookup(host, RecordType.A, network.resolver());
    Lookup ipv6 = network.lookup(host, RecordType.AAAA, network.resolver());
    List<Step> steps = new ArrayList<>();
    steps.addAll(visited(ipv4.addresses(), visit));
    steps.addAll(visited(ipv6.addresses(), visit));
    return Stream.concat(Stream.of(ipv4.finish(), ipv6.finish()), steps.stream()).toList();
  }

  private static List<Step> visited(List<String> addresses, Visit visit)
      throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    for (String address : addresses.stream().distinct().limit(ADDRESSES).toList()) {
      steps.addAll(visit.at(address));
    }
    return steps;
  }

  private static String concrete(String host, RandomGenerator random) {
    return host.startsWith("*.") ? label(random) + host.substring(1) : host;
  }

  private static String label(RandomGenerator random) {
    StringBuilder label = new StringBuilder(LABEL_LENGTH);
    for (int i = 0; i < LABEL_LENGTH; i++) {
      label.append(LABEL_ALPHABET.charAt(random.nextInt(LABEL_ALPHABET.length())));
    }
    return label.toString();
  }
}
