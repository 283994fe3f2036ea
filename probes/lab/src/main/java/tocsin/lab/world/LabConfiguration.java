package tocsin.lab.world;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;

/// The shipped configuration as the lab's probes and dashboard run with it: the same services,
/// roles and controls, with the lab's addresses, intervals and roots.
public final class LabConfiguration {
  private static final String STORE = "lab-roots.p12";

  private final World world;
  private final AddressPlan plan;

  private LabConfiguration(World world, AddressPlan plan) {
    this.world = world;
    this.plan = plan;
  }

  /// Who has which address in that world.
  ///
  /// @throws IllegalArgumentException if a name shares the server of a host that has none
  public static AddressPlan plan(Configuration shipped, World world) {
    List<String> hosts = Sites.of(shipped, world).stream().map(Site::host).toList();
    Map<String, String> sharing = new TreeMap<>(world.names());
    sharing.values().removeIf(String::isEmpty);
    sharing.forEach(
        (name, host) -> {
          if (!hosts.contains(host)) {
            throw new IllegalArgumentException(
                "name %s shares the server of %s, which has none in world %s"
                    .formatted(name, host, world.name()));
          }
        });
    return new AddressPlan(hosts, sharing, world.networks().size());
  }

  /// Reads a shipped configuration.
  ///
  /// @throws IllegalArgumentException with every problem if it is not good
  public static Configuration read(Path shipped) {
    return switch (ConfigurationReader.read(shipped)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad(var problems) ->
          throw new IllegalArgumentException(
              String.join("\n", problems.stream().map(Object::toString).toList()));
    };
  }

  /// Writes the folder that probes and the dashboard of the lab are started with.
  ///
  /// @param shipped what was read from `shippedConfig`
  public static void write(
      Configuration shipped,
      Path shippedConfig,
      Path target,
      World world,
      AddressPlan plan,
      Pki pki)
      throws IOException {
    new LabConfiguration(world, plan).write(shipped, shippedConfig, target, pki);
  }

  /// What a JVM has to be told (in `JDK_JAVA_OPTIONS`) to trust the lab's public root and no other.
  ///
  /// @param target the folder that was written
  public static String javaOptions(Path target) {
    return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
        .formatted(target.resolve(STORE).toAbsolutePath(), Pki.PASSWORD);
  }

  private void write(Configuration shipped, Path from, Path target, Pki pki) throws IOException {
    Path targets = Files.createDirectories(target.resolve("targets"));
    Path trust = Files.createDirectories(target.resolve("trust"));
    for (Service service : Sites.services(shipped, world)) {
      Files.writeString(targets.resolve(service.id() + ".yml"), service(service));
    }
    for (String anchor : shipped.anchors().keySet()) {
      Files.writeString(trust.resolve(anchor + ".pem"), pki.anchor(anchor));
    }
    Files.writeString(target.resolve("controls.yml"), controls(shipped));
    Files.copy(
        from.resolve("regions.yml"),
        target.resolve("regions.yml"),
        StandardCopyOption.REPLACE_EXISTING);
    pki.writeTrustStore(target.resolve(STORE));
  }

  private String service(Service service) {
    StringBuilder text =
        new StringBuilder(
            "service: %s\nname: %s\n".formatted(service.id(), quoted(service.name())));
    text.append("interval: %ds\nroles:\n".formatted(world.interval().toSeconds()));
    for (Role role : service.roles()) {
      text.append("  %s:\n".formatted(role.target().role()));
      text.append(
          "    quorum: %s\n"
              .formatted(
                  switch (role.quorum()) {
                    case ANY_OF -> "any-of";
                    case ALL_OF -> "all-of";
                  }));
      text.append("    endpoints:\n");
      role.endpoints().forEach(endpoint -> text.append("      " + endpoint(endpoint)));
    }
    return text.toString();
  }

  private String controls(Configuration shipped) {
    StringBuilder text = new StringBuilder("global:\n");
    shipped.controls().forEach(endpoint -> text.append("  " + endpoint(endpoint)));
    if (!shipped.domesticControls().isEmpty()) {
      text.append("domestic:\n");
    }
    new TreeMap<>(shipped.domesticControls())
        .forEach(
            (region, endpoints) -> {
              text.append("  %s:\n".formatted(quoted(region)));
              endpoints.forEach(endpoint -> text.append("    " + endpoint(endpoint)));
            });
    text.append("resolvers:\n");
    resolvers().forEach(resolver -> text.append("  - %s\n".formatted(quoted(resolver))));
    return text.toString();
  }

  /// The lab's resolver outside every region, over HTTPS and over TLS, by its IPv4 address.
  private static Stream<String> resolvers() {
    return AddressPlan.openResolver().stream()
        .filter(Inet4Address.class::isInstance)
        .map(InetAddress::getHostAddress)
        .flatMap(at -> Stream.of("https://%s/dns-query".formatted(at), "dot://" + at));
  }

  private String endpoint(Endpoint endpoint) {
    String trust = String.join(", ", endpoint.trust().anchors());
    return "- { url: %s%s%s }\n"
        .formatted(
            quoted(uri(endpoint)),
            trust.isEmpty() ? "" : ", trust: [" + trust + "]",
            oracle(endpoint.oracle()));
  }

  private static String oracle(Oracle oracle) {
    return switch (oracle) {
      case Oracle.None() -> "";
      case Oracle.Status(String up, String outage) ->
          ", oracle: { up: %s, outage: %s }".formatted(quoted(up), quoted(outage));
      case Oracle.Nonexistent() -> ", oracle: nonexistent";
    };
  }

  private String uri(Endpoint endpoint) {
    if (!Sites.isLiteral(endpoint)) {
      return endpoint.uri();
    }
    List<InetAddress> addresses = plan.of(Sites.host(endpoint)).orElseThrow();
    boolean v6 = endpoint.host().indexOf(':') >= 0;
    String there = addresses.get(v6 ? 1 : 0).getHostAddress();
    return "%s://%s:%d%s"
        .formatted(
            endpoint.kind().id(), v6 ? "[" + there + "]" : there, endpoint.port(), endpoint.path());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
