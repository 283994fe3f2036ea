package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.config.Service;
import tocsin.lab.censor.Link;
import tocsin.model.Endpoint;

final class LabConfigurationTest {
  private static final Path SHIPPED = Path.of("../../config");
  private static final Configuration READ = LabConfiguration.read(SHIPPED);
  private static final Pki PKI =
      new Pki(Instant.parse("2021-03-15T00:00:00Z"), READ.anchors().keySet());

  @TempDir private Path folder;

  private static World world(List<String> services, Map<String, String> names) {
    return new World(
        "a",
        List.of(new Network("CN", 4134, false, Link.CLEAR, Network.Resolving.OPEN)),
        services,
        names,
        Duration.ofSeconds(7));
  }

  private Configuration written(World world) throws IOException {
    AddressPlan plan = LabConfiguration.plan(READ, world);
    LabConfiguration.write(READ, SHIPPED, folder, world, plan, PKI);
    return LabConfiguration.read(folder);
  }

  @Test
  void whatIsWrittenIsWhatWasShippedButForAddressesIntervalsAndRoots() throws IOException {
    World world = world(List.of(), Map.of());
    Configuration written = written(world);
    assertThat(written.scheduled().stream().map(Service::id))
        .containsExactlyElementsOf(READ.scheduled().stream().map(Service::id).toList());
    assertThat(named(written)).isEqualTo(named(READ));
    assertThat(roles(written)).extracting(Role::quorum).isEqualTo(quorums(READ));
    assertThat(roles(written)).extracting(Role::interval).containsOnly(Duration.ofSeconds(7));
    assertThat(written.controls()).isEqualTo(READ.controls());
    assertThat(written.domesticControls()).isEqualTo(READ.domesticControls());
    assertThat(written.resolvers())
        .as("the lab's own resolver in place of those of the world")
        .extracting(Object::toString)
        .containsExactly("https://198.18.0.53:443/dns-query", "dot://198.18.0.53:853");
    assertThat(written.regions()).isEqualTo(READ.regions());
    assertThat(written.anchors().keySet()).isEqualTo(READ.anchors().keySet());
    assertThat(written.anchors()).doesNotContainValue(READ.anchors().get("signal-2022"));
  }

  @Test
  void endpointsGivenByAddressLeadToTheLab() throws IOException {
    World world = world(List.of("telegram"), Map.of());
    AddressPlan plan = LabConfiguration.plan(READ, world);
    String there =
        plan.of("dc-149-154-175-50.telegram.lab").orElseThrow().getFirst().getHostAddress();
    assertThat(endpoints(written(world)))
        .extracting(Endpoint::uri)
        .contains("mtproto://" + there + ":80", "mtproto://" + there + ":443")
        .noneMatch(uri -> uri.contains("149.154."));
  }

  @Test
  void aWorldHasServersForItsServicesTheControlsAndItsOwnNames() {
    World world =
        world(List.of("signal"), Map.of("msg.example", "", "old.example", "chat.signal.org"));
    AddressPlan plan = LabConfiguration.plan(READ, world);
    assertThat(plan.hosts())
        .contains("chat.signal.org", "www.apple.com", "ya.ru", "msg.example")
        .doesNotContain("uptime.signal.org", "*.signal.org", "old.example", "t.me");
    assertThat(plan.of("old.example")).isEqualTo(plan.of("chat.signal.org"));
  }

  @Test
  void aNameCannotShareAServerThatIsNotThere() {
    World world = world(List.of("telegram"), Map.of("old.example", "chat.signal.org"));
    assertThatThrownBy(() -> LabConfiguration.plan(READ, world))
        .hasMessage(
            "name old.example shares the server of chat.signal.org, which has none in world a");
  }

  @Test
  void theStoreHoldsThePublicRootAlone() throws IOException, GeneralSecurityException {
    written(world(List.of(), Map.of()));
    assertThat(LabConfiguration.javaOptions(folder))
        .isEqualTo(
            "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=tocsin-lab"
                .formatted(folder.resolve("lab-roots.p12").toAbsolutePath()));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("lab-roots.p12"))) {
      store.load(in, Pki.PASSWORD.toCharArray());
    }
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.getCertificate("lab"))
        .isEqualTo(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(PKI.publicRoot().getBytes(UTF_8))));
  }

  private static List<Endpoint> endpoints(Configuration configuration) {
    return roles(configuration).stream().flatMap(role -> role.endpoints().stream()).toList();
  }

  private static List<Endpoint> named(Configuration configuration) {
    return endpoints(configuration).stream()
        .filter(endpoint -> !Sites.isLiteral(endpoint))
        .toList();
  }

  private static List<Role> roles(Configuration configuration) {
    return configuration.scheduled().stream().flatMap(service -> service.roles().stream()).toList();
  }

  private static List<Role.Quorum> quorums(Configuration configuration) {
    return roles(configuration).stream().map(Role::quorum).toList();
  }
}
