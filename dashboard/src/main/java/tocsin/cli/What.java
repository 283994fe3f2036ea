package tocsin.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tocsin.config.Address;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Target;
import tocsin.model.Trust;

/// What a person asks to have checked: a service, a part of one, or any endpoint at all.
final class What {
  private static final String AD_HOC = "ad-hoc";

  private final Configuration configuration;
  private final Trust trust;

  /// @param trust the anchors for endpoints that are not in the configuration
  What(Configuration configuration, Trust trust) {
    this.configuration = configuration;
    this.trust = trust;
  }

  /// The roles that `text` means, with the endpoints it means of them.
  ///
  /// @throws UsageException if it means none
  List<Role> roles(String text) {
    if (text.contains("://")) {
      return List.of(adHoc(text, text));
    }
    List<Role> configured = configured(text);
    if (!configured.isEmpty()) {
      return configured;
    }
    if (text.matches(".+:[0-9]+")) {
      return List.of(adHoc(text, "tls://" + text));
    }
    throw new UsageException(unknown(text));
  }

  private List<Role> configured(String text) {
    int slash = text.indexOf('/');
    String service = slash < 0 ? text : text.substring(0, slash);
    String part = slash < 0 ? "" : text.substring(slash + 1);
    List<Role> roles =
        configuration.scheduled().stream()
            .filter(one -> one.id().equals(service))
            .flatMap(one -> one.roles().stream())
            .toList();
    List<Role> named =
        roles.stream().filter(role -> part.isEmpty() || role.target().role().equals(part)).toList();
    return named.isEmpty() ? withHost(roles, host -> host.startsWith(part + ".")) : named;
  }

  /// The roles reduced to the endpoints whose host passes.
  private static List<Role> withHost(List<Role> roles, Predicate<String> host) {
    return roles.stream()
        .map(role -> withEndpoints(role, host))
        .filter(role -> !role.endpoints().isEmpty())
        .toList();
  }

  private static Role withEndpoints(Role role, Predicate<String> host) {
    List<Endpoint> some =
        role.endpoints().stream().filter(endpoint -> host.test(endpoint.host())).toList();
    return new Role(role.target(), role.quorum(), role.interval(), some);
  }

  private Role adHoc(String asked, String uri) {
    Endpoint endpoint = endpoint(asked, uri);
    return new Role(
        endpoint.target(), Role.Quorum.ANY_OF, Duration.ofMinutes(1), List.of(endpoint));
  }

  private Endpoint endpoint(String asked, String uri) {
    try {
      Address address = Address.parse(uri);
      boolean certificate = address.kind().verifies();
      return new Endpoint(
          new Target(AD_HOC, address.kind().id()),
          address.host(),
          address.port(),
          address.kind(),
          address.path(),
          certificate ? trust : Trust.NONE,
          new Oracle.None());
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s cannot be checked: %s".formatted(asked, e.getMessage()));
    }
  }

  private String unknown(String text) {
    String kinds =
        Arrays.stream(CheckKind.values())
            .filter(CheckKind::isAskedFor)
            .map(kind -> kind.id() + "://")
            .collect(Collectors.joining(", "));
    String services =
        configuration.scheduled().stream().map(Service::id).collect(Collectors.joining(", "));
    return "`%s` is none of: a service (%s), SERVICE/ROLE, a URI beginning with %s, or HOST:PORT"
        .formatted(text, services, kinds);
  }
}
