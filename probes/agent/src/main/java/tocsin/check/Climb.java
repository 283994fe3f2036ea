package tocsin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.net.Connection;
import tocsin.net.Lookup;
import tocsin.net.Network;

/// The climb that all checks share: look the name up, then connect, shake hands and exchange with
/// one address after the other, up to the layer of the check.
///
/// IPv4 and IPv6 addresses are both tried, at most [#ADDRESSES] of each family: a probe that raced
/// them as a browser does (RFC 8305) would hide the failure of one behind the other. The questions
/// are put together and keep listening while the climb goes on.
final class Climb {
  /// How many addresses of a family are tried.
  static final int ADDRESSES = 2;

  private static final List<String> ALPN = List.of("h2", "http/1.1");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String LABEL_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LABEL_LENGTH = 16;

  private final CheckKind top;
  private final Endpoint endpoint;
  private final Network network;
  private final String host;
  private final List<Step> steps = new ArrayList<>();

  private Climb(CheckKind top, Endpoint endpoint, Network network) {
    this.top = top;
    this.endpoint = endpoint;
    this.network = network;
    this.host = concrete(endpoint.host(), network.random());
  }

  /// Climbs to the layer of `top`; every step that was begun, names first.
  static List<Step> to(CheckKind top, Endpoint endpoint, Network network)
      throws InterruptedException {
    Climb climb = new Climb(top, endpoint, network);
    if (top != CheckKind.DNS && isAddress(endpoint.host())) {
      climb.visit(List.of(endpoint.host()));
      return climb.steps;
    }
    return climb.byName();
  }

  private List<Step> byName() throws InterruptedException {
    Lookup ipv4 = network.lookup(host, RecordType.A, network.resolver());
    Lookup ipv6 = network.lookup(host, RecordType.AAAA, network.resolver());
    if (top != CheckKind.DNS) {
      visit(ipv4.addresses());
      visit(ipv6.addresses());
    }
    return Stream.concat(Stream.of(ipv4.finish(), ipv6.finish()), steps.stream()).toList();
  }

  private void visit(List<String> addresses) throws InterruptedException {
    for (String address : addresses.stream().distinct().limit(ADDRESSES).toList()) {
      visit(address);
    }
  }

  private void visit(String address) throws InterruptedException {
    try (Connection connection = network.connect(address, endpoint.port())) {
      Step reached = record(connection.connected());
      if (reached.outcome().succeeded() && (top == CheckKind.TLS || top == CheckKind.HTTPS)) {
        reached = record(connection.handshake(serverName(), endpoint.trust(), ALPN));
      }
      if (reached.outcome().succeeded() && (top == CheckKind.HTTP || top == CheckKind.HTTPS)) {
        record(connection.exchange(url()));
      }
    }
  }

  private Step record(Step step) {
    steps.add(step);
    return step;
  }

  /// The name in the ClientHello: none for an address (RFC 6066, section 3), no final dot.
  private String serverName() {
    return isAddress(host) ? "" : withoutFinalDot();
  }

  private String url() {
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : withoutFinalDot();
    String port = endpoint.port() == top.defaultPort() ? "" : ":" + endpoint.port();
    return top.id() + "://" + authority + port + endpoint.path();
  }

  private String withoutFinalDot() {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  /// The host, with a fresh random label where it has a star.
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
