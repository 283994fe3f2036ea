package tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tocsin.config.Role.Quorum;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Trust;

/// What the repository ships in `config/`.
final class ShippedConfigurationTest {
  static final Path SHIPPED = Path.of(System.getProperty("tocsin.root"), "config");

  @Test
  void theShippedConfigurationHasNoProblem() {
    ConfigurationCheck check = ConfigurationCheck.of(SHIPPED);
    assertThat(check.lines())
        .singleElement()
        .asString()
        .matches(".*config: [0-9]+ files, [0-9]+ services, [0-9]+ endpoints, no problem");
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void signalHasEveryRoleOfACurrentClient() {
    assertThat(endpointsByRole(service("signal")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "messaging",
                2,
                "contacts",
                1,
                "storage",
                2,
                "media",
                4,
                "calls",
                1,
                "direct-calls",
                1,
                "updates",
                2,
                "status",
                2,
                "website",
                1));
  }

  @Test
  void theOtherServicesHaveTheirRoles() {
    assertThat(endpointsByRole(service("whatsapp")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "messaging", 32, "registration", 1, "media", 3, "website", 2, "website-quic", 2));
    assertThat(endpointsByRole(service("telegram")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("messaging", 12, "website", 4));
    assertThat(endpointsByRole(service("messenger")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("messaging", 4, "media", 2, "calls", 1));
  }

  @Test
  void poolsNeedOneThatAnswersAndOtherRolesNeedAll() {
    assertThat(role("whatsapp", "messaging").quorum()).isEqualTo(Quorum.ANY_OF);
    assertThat(role("telegram", "messaging").quorum()).isEqualTo(Quorum.ANY_OF);
    assertThat(role("messenger", "messaging").quorum()).isEqualTo(Quorum.ALL_OF);
  }

  @Test
  void everyProtocolThatHasACheckIsAskedForByIt() {
    assertThat(uris("signal", "messaging"))
        .containsExactly("https://chat.signal.org:443/", "wss://chat.signal.org:443/v1/websocket/");
    assertThat(uris("signal", "direct-calls")).containsExactly("stun://turn3.voip.signal.org:3478");
    assertThat(uris("messenger", "calls")).containsExactly("stun://stun.fbsbx.com:3478");
    assertThat(role("telegram", "messaging").endpoints())
        .extracting(Endpoint::kind)
        .containsOnly(CheckKind.MTPROTO);
  }

  @Test
  void signalsOwnHostsMayEndInItsRootAndItsWebsiteMayNot() {
    assertThat(role("signal", "messaging").endpoints().getFirst().trust())
        .isEqualTo(new Trust(List.of("public", "signal-2022")));
    assertThat(role("signal", "website").endpoints().getFirst().trust()).isEqualTo(Trust.PUBLIC);
    assertThat(role("signal", "status").endpoints().getFirst().trust()).isEqualTo(Trust.NONE);
  }

  @Test
  void signalsTwoOraclesAreItsStatus() {
    assertThat(role("signal", "status").endpoints())
        .extracting(Endpoint::uri, Endpoint::oracle)
        .containsExactly(
            tuple("dns://uptime.signal.org:53", new Oracle.Status("127.0.0.1", "127.0.0.2")),
            tuple("dns://*.signal.org:53", new Oracle.Nonexistent()));
  }

  @Test
  void noRetiredNameIsScheduled() {
    assertThat(shipped().scheduled())
        .flatExtracting(Service::roles)
        .flatExtracting(Role::endpoints)
        .extracting(Endpoint::host)
        .isNotEmpty()
        .doesNotContain(
            "api.directory.signal.org",
            "textsecure-service.whispersystems.org",
            "api.backup.signal.org");
  }

  @Test
  void theEndpointsOf2021AreKeptUnscheduledUnderTheSameService() {
    assertThat(shipped().services())
        .filteredOn(service -> service.id().equals("signal"))
        .extracting(Service::scheduled)
        .containsExactly(false, true);
    assertThat(shipped().scheduled()).extracting(Service::id).doesNotHaveDuplicates();
  }

  @Test
  void everyRegionOfIsoAndNoRegionHasAName() {
    assertThat(shipped().regions())
        .containsKeys(Locale.getISOCountries())
        .hasSize(251)
        .containsEntry("ZZ", new Region("ZZ", "no region given"))
        .containsEntry("NO", new Region("NO", "Norway"));
  }

  @Test
  void aRegionWithDomesticControlsMeasuresThemAsWell() {
    Configuration shipped = shipped();
    assertThat(shipped.controlsIn("CH")).isEqualTo(shipped.controls()).hasSize(3);
    assertThat(shipped.controlsIn("CN"))
        .hasSize(4)
        .extracting(endpoint -> endpoint.target().toString())
        .containsOnly("control/global", "control/domestic");
  }

  private static Configuration shipped() {
    return switch (ConfigurationReader.read(SHIPPED)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  private static Service service(String id) {
    return shipped().scheduled().stream()
        .filter(service -> service.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Role role(String service, String role) {
    return service(service).roles().stream()
        .filter(each -> each.target().role().equals(role))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> uris(String service, String role) {
    return role(service, role).endpoints().stream().map(Endpoint::uri).toList();
  }

  private static Map<String, Integer> endpointsByRole(Service service) {
    return service.roles().stream()
        .collect(Collectors.toMap(role -> role.target().role(), role -> role.endpoints().size()));
  }
}
