package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.faults.Child;
import tocsin.faults.Processes;

final class TokenCommandTest {
  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void aFileOfNetworksGivesATokenForEachLine() throws Exception {
    String said = token("--from", file("CN 4134\n\nNL 1136 control\n"));
    assertThat(said.lines()).hasSize(2).allMatch(line -> line.matches("[A-Za-z0-9_-]{32}"));
  }

  @Test
  void aLineThatIsNoNetworkIsNamedAndNoTokenIsMade() throws Exception {
    for (String wrong : new String[] {"NL", "NL x", "NL 1136 reference", "NL 1136 control 7"}) {
      assertThat(token("--from", file("CN 4134\n" + wrong + "\n")))
          .startsWith("tocsin: ")
          .contains("networks:2: write CC ASN, such as `CN 4134`, or `NL 1136 control`")
          .hasLineCount(1);
    }
    assertThat(token("--from", file("QQ 1\n"))).contains("region QQ is not in regions.yml");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aTokenNeedsARegionAndANetwork() throws Exception {
    assertThat(token("--region", "CN"))
        .isEqualTo("tocsin: name the probe's network: --region CC --asn ASN, or --from FILE\n");
  }

  private String file(String lines) throws IOException {
    return Files.writeString(folder.resolve("networks"), lines).toString();
  }

  private String token(String... arguments) throws Exception {
    Path config = Path.of(System.getProperty("tocsin.root"), "config");
    List<String> command =
        new ArrayList<>(List.of("dashboard", "token", "--data", folder.resolve("data").toString()));
    command.addAll(List.of("--config", config.toString()));
    command.addAll(List.of(arguments));
    Child child = processes.tocsin(command.toArray(String[]::new));
    int code = child.ended();
    assertThat(code).isEqualTo(child.errors().isEmpty() ? 0 : 2);
    return child.output() + child.errors();
  }
}
