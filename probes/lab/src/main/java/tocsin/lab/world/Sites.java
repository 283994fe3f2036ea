package tocsin.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tocsin.config.Address;
import tocsin.config.Configuration;
import tocsin.config.Service;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Trust;

/// Which hosts the lab's internet has servers for: those of the world's services, the controls and
/// the world's own names. Pure.
final class Sites {
  private static final List<String> LARGE = List.of("media", "website", "global", "domestic");

  /// Hosts that speak HTTP/3 though nobody asks them over QUIC.
  private static final List<String> HTTP_3 =
      List.of("signal.org", "chat.signal.org", "telegram.org");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Sites() {}

  /// The services that the world's probes measure.
  static List<Service> services(Configuration configuration, World world) {
    return configuration.scheduled().stream()
        .filter(service -> world.services().isEmpty() || world.services().contains(service.id()))
        .toList();
  }

  /// Every endpoint that the world's probes measure, controls of all regions among them.
  static List<Endpoint> endpoints(Configuration configuration, World world) {
    return Stream.concat(
            services(configuration, world).stream()
                .flatMap(service -> service.roles().stream())
                .flatMap(role -> role.endpoints().stream()),
            Stream.concat(
                configuration.controls().stream(),
                configuration.domesticControls().values().stream().flatMap(List::stream)))
        .toList();
  }

  /// The status lights: name to what it answers.
  static Map<String, Oracle.Status> lights(Configuration configuration, World world) {
    Map<String, Oracle.Status> lights = new TreeMap<>();
    for (Endpoint endpoint : endpoints(configuration, world)) {
      if (endpoint.oracle() instanceof Oracle.Status status) {
        lights.put(endpoint.host(), status);
      }
    }
    return lights;
  }

  /// The sites, in alphabetical order of hosts.
  static List<Site> of(Configuration configuration, World world) {
    Map<String, List<Endpoint>> asked = new TreeMap<>();
    for (Endpoint endpoint : endpoints(configuration, world)) {
      if (endpoint.oracle() instanceof Oracle.None) {
        asked.computeIfAbsent(host(endpoint), host -> new ArrayList<>()).add(endpoint);
      }
    }
    world.names().forEach((name, host) -> own(name, host, asked));
    return asked.entrySet().stream()
        .map(entry -> site(entry.getKey(), entry.getValue(), world))
        .toList();
  }

  /// How the plan calls an endpoint's host: an address gets a name, which nobody resolves.
  static String host(Endpoint endpoint) {
    return isLiteral(endpoint)
        ? "dc-%s.%s.lab"
            .formatted(
                endpoint.host().replace('.', '-').replace(':', '-'), endpoint.target().service())
        : endpoint.host();
  }

  /// Whether an endpoint's host is an address.
  static boolean isLiteral(Endpoint endpoint) {
    boolean v6 = endpoint.host().indexOf(':') >= 0;
    String bracketed = v6 ? "[" + endpoint.host() + "]" : endpoint.host();
    return Address.parse("tcp://" + bracketed + ":" + endpoint.port()).isLiteral();
  }

  private static void own(String name, String host, Map<String, List<Endpoint>> asked) {
    if (host.isEmpty()) {
      asked.computeIfAbsent(name, unknown -> new ArrayList<>());
    }
  }

  private static Site site(String host, List<Endpoint> endpoints, World world) {
    NavigableSet<Integer> secure = ports(endpoints, CheckKind.TLS, CheckKind.HTTPS, CheckKind.WSS);
    NavigableSet<Integer> clear =
        ports(endpoints, CheckKind.TCP, CheckKind.HTTP, CheckKind.MTPROTO);
    if (clear.isEmpty()) {
      secure.add(HTTPS);
    }
    clear.add(HTTP);
    clear.add(HTTPS);
    clear.removeAll(secure);
    List<String> sharing =
        world.names().entrySet().stream()
            .filter(entry -> entry.getValue().equals(host))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    boolean named = endpoints.stream().noneMatch(Sites::isLiteral);
    boolean stun = endpoints.stream().anyMatch(endpoint -> endpoint.kind() == CheckKind.STUN);
    return new Site(
        host,
        sharing,
        named,
        clear,
        secure,
        large(endpoints),
        http3(host, endpoints),
        stun,
        anchor(endpoints));
  }

  private static NavigableSet<Integer> ports(List<Endpoint> endpoints, CheckKind... kinds) {
    List<CheckKind> wanted = List.of(kinds);
    NavigableSet<Integer> ports = new TreeSet<>();
    endpoints.stream()
        .filter(endpoint -> wanted.contains(endpoint.kind()))
        .map(Endpoint::port)
        .forEach(ports::add);
    return ports;
  }

  private static boolean http3(String host, List<Endpoint> endpoints) {
    return HTTP_3.contains(host)
        || endpoints.stream().anyMatch(endpoint -> endpoint.kind() == CheckKind.QUIC);
  }

  /// Whether somebody asks it for what has many bytes where it is real: media, a website, a
  /// control.
  private static boolean large(List<Endpoint> endpoints) {
    return endpoints.stream().anyMatch(endpoint -> LARGE.contains(endpoint.target().role()));
  }

  /// The private root that all who ask the host trust; none if somebody trusts the public ones
  /// only.
  private static Optional<String> anchor(List<Endpoint> endpoints) {
    List<List<String>> trusted =
        endpoints.stream()
            .map(Endpoint::trust)
            .filter(trust -> !trust.equals(Trust.NONE))
            .map(Trust::anchors)
            .toList();
    return trusted.stream()
        .flatMap(List::stream)
        .filter(name -> !name.equals(Trust.PUBLIC_ROOTS))
        .filter(name -> trusted.stream().allMatch(each -> each.contains(name)))
        .findFirst();
  }
}
