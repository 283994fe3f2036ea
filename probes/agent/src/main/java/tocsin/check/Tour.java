package tocsin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.net.Lookup;
import tocsin.net.Network;

/// What all checks share: look the name up, then visit one address after the other.
///
/// IPv4 and IPv6 addresses are both visited, at most [#ADDRESSES] of each family: a probe that
/// raced them as a browser does (RFC 8305) would hide the failure of one behind the other. The
/// questions are put together and keep listening while the tour goes on.
final class Tour {
  /// How many addresses of a family are visited.
  static final int ADDRESSES = 2;

  /// What a check does with an address.
  @FunctionalInterface
  interface Visit {
    /// Asks there, and returns every step that was begun.
    List<Step> at(String address) throws InterruptedException;
  }

  private final Network network;
  private final Visit visit;
  private final List<Step> steps = new ArrayList<>();

  private Tour(Network network, Visit visit) {
    this.network = network;
    this.visit = visit;
  }

  /// Looks the host up, unless it is an address, and visits; every step that was begun, names
  /// first.
  static List<Step> of(Host host, Network network, Visit visit) throws InterruptedException {
    Tour tour = new Tour(network, visit);
    if (host.isAddress()) {
      tour.visit(List.of(host.text()));
      return tour.steps;
    }
    return tour.byName(host.text());
  }

  /// Looks a name up and visits nobody.
  static List<Step> lookup(Host host, Network network) throws InterruptedException {
    return new Tour(network, address -> List.of()).byName(host.text());
  }

  private List<Step> byName(String name) throws InterruptedException {
    Lookup ipv4 = network.lookup(name, RecordType.A, network.resolver());
    Lookup ipv6 = network.lookup(name, RecordType.AAAA, network.resolver());
    visit(ipv4.addresses());
    visit(ipv6.addresses());
    return Stream.concat(Stream.of(ipv4.finish(), ipv6.finish()), steps.stream()).toList();
  }

  private void visit(List<String> addresses) throws InterruptedException {
    for (String address : addresses.stream().distinct().limit(ADDRESSES).toList()) {
      steps.addAll(visit.at(address));
    }
  }
}
