package tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.config.Role.Quorum;
import tocsin.model.Endpoint;
import tocsin.model.Trust;

/// What a file says once holds for its roles, and what a role says for its endpoints.
final class InheritanceTest {
  private static final String FILE =
      """
      service: parrot
      name: Parrot
      trust: [public, parrot-2022]
      interval: 30s
      roles:
        messaging:
          endpoints:
            - https://chat.parrot.example/
        media:
          quorum: any-of
          interval: 1d
          trust: [parrot-2013]
          endpoints:
            - tls://one.parrot.example
            - url: tls://two.parrot.example
              trust: [public]
            - tcp://three.parrot.example:443
      """;

  @TempDir private Path folder;

  @Test
  void theFilesTrustAndIntervalHoldWhereTheRoleHasNone() throws IOException {
    Role role = read(FILE).roles().getFirst();
    assertThat(role.interval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(role.quorum()).isEqualTo(Quorum.ALL_OF);
    assertThat(trusts(role)).containsExactly(new Trust(List.of("public", "parrot-2022")));
  }

  @Test
  void theRolesOwnHoldForItsEndpointsAndTheEndpointsOwnForItself() throws IOException {
    Role role = read(FILE).roles().getLast();
    assertThat(role.interval()).isEqualTo(Duration.ofDays(1));
    assertThat(role.quorum()).isEqualTo(Quorum.ANY_OF);
    assertThat(trusts(role))
        .containsExactly(new Trust(List.of("parrot-2013")), Trust.PUBLIC, Trust.NONE);
  }

  @Test
  void withoutAWordItIsThePublicRootsAndAMinute() throws IOException {
    Role role = read(FILE.replaceAll("(?m)^(trust|interval):.*\n", "")).roles().getFirst();
    assertThat(role.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(trusts(role)).containsExactly(Trust.PUBLIC);
  }

  private Service read(String file) throws IOException {
    BadConfigurationTest.copy(BadConfigurationTest.RESOURCES.resolve("good"), folder);
    Files.writeString(folder.resolve("targets/parrot.yml"), file);
    return switch (ConfigurationReader.read(folder)) {
      case Loaded.Good(Configuration configuration) -> configuration.services().getFirst();
      case Loaded.Bad(List<Problem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<Trust> trusts(Role role) {
    return role.endpoints().stream().map(Endpoint::trust).toList();
  }
}
