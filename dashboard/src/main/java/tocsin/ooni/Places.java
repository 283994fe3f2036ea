package tocsin.ooni;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Target;
import tocsin.model.Trust;

/// The endpoints that their tests ask, under the roles that ours have.
final class Places {
  /// The service of each of their tests.
  static final Map<String, String> SERVICES =
      Map.of(
          "signal", "signal",
          "whatsapp", "whatsapp",
          "telegram", "telegram",
          "facebook_messenger", "messenger");

  /// Hosts that we measure no more, or never did.
  private static final Map<String, String> ROLES =
      Map.of(
          "api.backup.signal.org", "storage",
          "ud-chat.signal.org", "messaging");

  private final List<Endpoint> configured;

  Places(Configuration configuration) {
    configured =
        Stream.concat(
                configuration.scheduled().stream(),
                configuration.services().stream().filter(one -> !one.scheduled()))
            .flatMap(service -> service.roles().stream())
            .flatMap(role -> role.endpoints().stream())
            .toList();
  }

  /// The endpoint that a check of that kind asks; that of the configuration where there is one.
  Endpoint of(String service, String host, int port, CheckKind kind, String path) {
    Optional<Endpoint> same =
        ofHost(service, host)
            .filter(one -> one.kind() == kind && one.port() == port && one.path().equals(path))
            .findFirst();
    return same.orElseGet(
        () ->
            new Endpoint(
                target(service, host),
                host,
                port,
                kind,
                path,
                kind.verifies() ? Trust.PUBLIC : Trust.NONE,
                oracle(service, host)));
  }

  private Target target(String service, String host) {
    return ofHost(service, host)
        .findFirst()
        .map(Endpoint::target)
        .orElseGet(() -> new Target(service, ROLES.getOrDefault(host, role(host))));
  }

  private static String role(String host) {
    return host.matches("e\\d+\\.whatsapp\\.net") ? "messaging" : "other";
  }

  private Oracle oracle(String service, String host) {
    return ofHost(service, host).findFirst().map(Endpoint::oracle).orElseGet(Oracle.None::new);
  }

  private Stream<Endpoint> ofHost(String service, String host) {
    return configured.stream()
        .filter(one -> one.target().service().equals(service) && one.host().equals(host));
  }
}
