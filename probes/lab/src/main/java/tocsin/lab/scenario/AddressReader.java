package tocsin.lab.scenario;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Address;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;
import tocsin.lab.censor.Prefix;
import tocsin.lab.world.AddressPlan;

/// Reads addresses: whom a censor cuts off, and what it forges.
///
/// @param document the file they stand in
/// @param names who else has addresses
/// @param values reads what is no address
record AddressReader(Document document, NameReader names, Values values) {
  /// Addresses that lead nowhere, for forged answers.
  private static final List<Prefix> SINKS =
      List.of(
          prefix("203.0.113.0", 24),
          prefix("198.51.100.0", 24),
          prefix("2001:db8:bad::", 48),
          prefix("10.10.34.35", 32));

  private static final String FORGEABLE =
      "203.0.113.0/24, 198.51.100.0/24, 2001:db8:bad::/48, 10.10.34.35, portal or interceptor";

  /// Machines that have a name in scenarios.
  private static final Map<String, Set<InetAddress>> MACHINES =
      Map.of(
          "dashboard", AddressPlan.dashboard(),
          "open-resolver", AddressPlan.openResolver(),
          "liar", AddressPlan.liar(),
          "portal", AddressPlan.portal(),
          "interceptor", AddressPlan.interceptor());

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");
  private static final int IPV4_BYTES = 4;

  /// What `hosts`, `moved` and `prefixes` name, of the `family` alone if there is one.
  List<Prefix> prefixes(Fields fields, Node at) {
    List<Prefix> found = new ArrayList<>();
    fields
        .optional("hosts")
        .ifPresent(
            node -> names.addresses(node, "'hosts'").forEach(of -> found.add(Prefix.of(of))));
    fields
        .optional("moved")
        .ifPresent(node -> names.moved(node, "'moved'").forEach(of -> found.add(Prefix.of(of))));
    fields
        .optional("prefixes")
        .map(node -> document.list(node, "'prefixes'"))
        .ifPresent(items -> items.forEach(item -> found.addAll(prefix(item))));
    if (Stream.of("hosts", "moved", "prefixes").allMatch(key -> fields.optional(key).isEmpty())) {
      document.problem(
          at, "whose addresses is not said; write 'hosts: [chat.signal.org]' or 'prefixes: [...]'");
    }
    Optional<String> family =
        fields
            .optional("family")
            .flatMap(node -> values.choice(node, "'family'", List.of("ipv4", "ipv6")));
    List<Prefix> meant =
        found.stream()
            .distinct()
            .filter(prefix -> family.isEmpty() || family.get().equals(familyOf(prefix)))
            .toList();
    if (meant.isEmpty() && !found.isEmpty()) {
      document.problem(at, "none of these addresses is of that family");
    }
    return meant;
  }

  /// Addresses that may be forged, at least one.
  List<InetAddress> forged(Node node, String what) {
    return document.list(node, what).stream().flatMap(this::forged).toList();
  }

  /// One machine of the lab by its name.
  Set<InetAddress> machine(Node node, String what, List<String> allowed) {
    return values.choice(node, what, allowed).map(AddressReader::machine).orElse(Set.of());
  }

  static Set<InetAddress> machine(String name) {
    return MACHINES.getOrDefault(name, Set.of());
  }

  private Stream<InetAddress> forged(Node item) {
    String text = document.text(item, "an address").orElse("portal");
    if (text.equals("portal") || text.equals("interceptor")) {
      return machine(text).stream();
    }
    Optional<InetAddress> address =
        Optional.of(text).filter(Address::isIpAddress).map(InetAddress::ofLiteral);
    if (address.isEmpty()
        || SINKS.stream().noneMatch(sink -> sink.contains(address.orElseThrow()))) {
      document.problem(
          item,
          "%s is not what may be forged here; write one of %s"
              .formatted(Words.quoted(text), FORGEABLE));
      return Stream.empty();
    }
    return address.stream();
  }

  private Set<Prefix> prefix(Node item) {
    String text = document.text(item, "a prefix").orElse("dashboard");
    Set<Prefix> found = new HashSet<>();
    if (MACHINES.containsKey(text)) {
      machine(text).forEach(address -> found.add(Prefix.of(address)));
      return found;
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!Address.isIpAddress(address)) {
      document.problem(
          item,
          "%s is no prefix such as 198.18.1.0/24 or ::/0, no address, dashboard or open-resolver"
              .formatted(Words.quoted(text)));
      return found;
    }
    InetAddress first = InetAddress.ofLiteral(address);
    int most = first.getAddress().length * Byte.SIZE;
    String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
    if (!LENGTH.matcher(bits).matches() || Integer.parseInt(bits) > most) {
      document.problem(
          item, "prefix length of %s is not in 0..%d".formatted(Words.quoted(text), most));
      return found;
    }
    found.add(new Prefix(first, Integer.parseInt(bits)));
    return found;
  }

  private static String familyOf(Prefix prefix) {
    return prefix.address().getAddress().length == IPV4_BYTES ? "ipv4" : "ipv6";
  }

  private static Prefix prefix(String address, int bits) {
    return new Prefix(InetAddress.ofLiteral(address), bits);
  }
}
