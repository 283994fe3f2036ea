package tocsin.clean;

import static tocsin.model.CheckKind.HTTP;
import static tocsin.model.CheckKind.HTTPS;
import static tocsin.model.CheckKind.MTPROTO;
import static tocsin.model.CheckKind.QUIC;
import static tocsin.model.CheckKind.STUN;
import static tocsin.model.CheckKind.TCP;
import static tocsin.model.CheckKind.TLS;
import static tocsin.model.CheckKind.WSS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Resolver;
import tocsin.model.Target;
import tocsin.testing.TestPki;

/// What the probes measure: 400 hosts of 20 services, asked in every way, each at an address of its
/// own, and as controls three more.
final class CleanConfiguration {
  static final int HOSTS = 400;
  static final int CONTROLS = 3;
  static final String RESOLVER = "198.18.0.53";
  static final String OTHER_RESOLVER = "198.18.0.54";
  static final String QUIC_ZONE = "quic.test";
  static final String ZONE = "clean.test";
  static final int MTPROTO_PORT = 8888;
  static final int TCP_PORT = 5222;

  private static final int ROLES = 20;
  private static final List<CheckKind> KINDS =
      List.of(
          HTTPS, HTTPS, HTTPS, HTTPS, TLS, HTTPS, HTTPS, HTTPS, TLS, WSS, //
          HTTPS, HTTPS, HTTP, HTTP, TCP, STUN, STUN, QUIC, MTPROTO, WSS);

  private CleanConfiguration() {}

  /// @param anchors the test authority's
  static Configuration of(Map<String, String> anchors) {
    return new Configuration(
        IntStream.range(0, HOSTS / ROLES).mapToObj(CleanConfiguration::service).toList(),
        Map.of(),
        IntStream.rangeClosed(1, CONTROLS).mapToObj(CleanConfiguration::control).toList(),
        anchors,
        Map.of(),
        List.of(
            Resolver.udp(OTHER_RESOLVER, 53), Resolver.parse("tcp://" + OTHER_RESOLVER + ":53")));
  }

  /// How that host is asked.
  static CheckKind kind(int host) {
    return KINDS.get(host % KINDS.size());
  }

  /// Its address.
  static String address(int host) {
    return "198.18.%d.%d".formatted(1 + host / 200, 1 + host % 200);
  }

  static String name(int host) {
    return "h%d.%s".formatted(host, kind(host) == QUIC ? QUIC_ZONE : ZONE);
  }

  /// All names and their addresses, as zone data.
  static String[] records() {
    List<String> records = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      records.add("%s. 60 IN A %s".formatted(name(host), address(host)));
    }
    for (int control = 1; control <= CONTROLS; control++) {
      records.add("control%d.%s. 60 IN A 198.18.0.%d".formatted(control, ZONE, 10 + control));
    }
    return records.toArray(String[]::new);
  }

  /// Every address of a server or resolver.
  static Stream<String> addresses() {
    return Stream.of(
            Stream.of(RESOLVER, OTHER_RESOLVER),
            IntStream.rangeClosed(1, CONTROLS).mapToObj(control -> "198.18.0." + (10 + control)),
            IntStream.range(0, HOSTS).mapToObj(CleanConfiguration::address))
        .flatMap(each -> each);
  }

  private static Service service(int number) {
    String id = "service" + number;
    List<Role> roles =
        IntStream.range(0, ROLES).mapToObj(role -> role(id, number * ROLES + role)).toList();
    return new Service(id, id, true, roles);
  }

  private static Role role(String service, int host) {
    Target target = new Target(service, "role" + host % ROLES);
    return new Role(
        target, Role.Quorum.ALL_OF, Duration.ofMinutes(1), List.of(endpoint(target, host)));
  }

  private static Endpoint endpoint(Target target, int host) {
    CheckKind kind = kind(host);
    int port =
        switch (kind) {
          case TCP -> TCP_PORT;
          case MTPROTO -> MTPROTO_PORT;
          case DNS, TLS, HTTPS, HTTP, WSS, QUIC, STUN, BATTERY -> kind.defaultPort();
        };
    return new Endpoint(
        target,
        name(host),
        port,
        kind,
        kind.hasPath() ? "/" : "",
        TestPki.TRUST,
        new Oracle.None());
  }

  private static Endpoint control(int number) {
    return new Endpoint(
        new Target("control", "global"),
        "control%d.%s".formatted(number, ZONE),
        443,
        HTTPS,
        "/",
        TestPki.TRUST,
        new Oracle.None());
  }
}
