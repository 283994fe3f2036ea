package tocsin.lab.censor;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.lab.packet.FlowKey;

/// A rule made ready to be looked at for every packet.
final class Statute {
  private final int place;
  private final Rule rule;
  private final AddressSet addresses;
  private final Set<InetAddress> elsewhere;

  /// @param place which of the rules it is
  Statute(int place, Rule rule) {
    this.place = place;
    this.rule = rule;
    this.addresses = new AddressSet(prefixes(rule.fault()));
    this.elsewhere = elsewhere(rule.fault());
  }

  int place() {
    return place;
  }

  Fault fault() {
    return rule.fault();
  }

  double probability() {
    return rule.probability();
  }

  /// Whether it is in force only at some hours.
  boolean hasHours() {
    return rule.hours().isPresent();
  }

  boolean inForce(Instant now) {
    return rule.hours()
        .map(hours -> hours.contain(LocalTime.ofInstant(now, ZoneOffset.UTC)))
        .orElse(true);
  }

  /// The addresses it is about.
  AddressSet addresses() {
    return addresses;
  }

  /// Where it leads packets of that flow; empty if nowhere.
  Optional<InetAddress> elsewhere(FlowKey flow) {
    for (InetAddress address : elsewhere) {
      if (address instanceof Inet6Address == flow.ipv6()) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /// Whether it leads packets of that flow anywhere but where they go. An IPv4 address that is
  /// written as IPv6 is nobody's.
  boolean leadsElsewhere(FlowKey flow) {
    InetAddress asked = flow.destination();
    return asked instanceof Inet6Address == flow.ipv6()
        && elsewhere(flow).filter(address -> !address.equals(asked)).isPresent();
  }

  private static List<Prefix> prefixes(Fault fault) {
    return switch (fault) {
      case Fault.AddressDrop(List<Prefix> prefixes) -> prefixes;
      case Fault.AddressReset(List<Prefix> prefixes) -> prefixes;
      case Fault.AddressProhibition(List<Prefix> prefixes) -> prefixes;
      case Fault.TlsInterception(List<Prefix> servers, Set<InetAddress> _) -> servers;
      case Fault.DnsInjection _, Fault.DnsNonexistence _, Fault.DnsDrop _ -> List.of();
      case Fault.SniReset _, Fault.SniDrop _, Fault.Throttle _, Fault.Freeze _ -> List.of();
      case Fault.HttpBlockpage _, Fault.HttpReset _, Fault.QuicDrop _ -> List.of();
      case Fault.DnsHijack _, Fault.UdpDrop _, Fault.StunDrop _, Fault.Loss _ -> List.of();
    };
  }

  private static Set<InetAddress> elsewhere(Fault fault) {
    return switch (fault) {
      case Fault.DnsHijack(Set<InetAddress> resolver) -> resolver;
      case Fault.TlsInterception(List<Prefix> _, Set<InetAddress> interceptor) -> interceptor;
      case Fault.AddressDrop _, Fault.AddressReset _, Fault.AddressProhibition _ -> Set.of();
      case Fault.DnsInjection _, Fault.DnsNonexistence _, Fault.DnsDrop _ -> Set.of();
      case Fault.SniReset _, Fault.SniDrop _, Fault.Throttle _, Fault.Freeze _ -> Set.of();
      case Fault.HttpBlockpage _, Fault.HttpReset _, Fault.QuicDrop _ -> Set.of();
      case Fault.UdpDrop _, Fault.StunDrop _, Fault.Loss _ -> Set.of();
    };
  }
}
