package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.faults.Child;
import tocsin.faults.Processes;
import tocsin.judge.Story;
import tocsin.wire.Wire;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReplayCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path CHINA =
      ROOT.resolve("data/replay/events/china-2021/measurements.jsonl.zst");

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void aBlockIsBadNewsAndOneObjectALine() throws Exception {
    Child child = tocsin("replay", "--json", CHINA.toString());
    assertThat(child.ended()).as(child.errors()).isEqualTo(Exit.BAD_NEWS);
    assertThat(child.output().lines()).hasSize(1);
    JsonNode event = new JsonMapper().readTree(child.output());
    assertThat(event.propertyNames())
        .contains(
            "class",
            "state",
            "service",
            "roles",
            "region",
            "networks",
            "mechanisms",
            "confidence",
            "onset",
            "detected_at",
            "ended_at",
            "witnesses");
    assertThat(event.get("class").asString()).isEqualTo("blocking");
    assertThat(event.get("region").asString()).isEqualTo("CN");
  }

  @Test
  void peopleGetASentence() throws Exception {
    Child child = tocsin("replay", CHINA.toString());
    assertThat(child.ended()).isEqualTo(Exit.BAD_NEWS);
    assertThat(child.output()).startsWith("Signal").contains("in China").endsWith(".\n");
  }

  @Test
  void aBrokenLineIsNamedByFileAndNumber() throws Exception {
    Path file = file(line(0) + "\nnonsense\n" + line(60) + "\n");
    Child child = tocsin("replay", file.toString());
    assertThat(child.ended()).isEqualTo(Exit.FINE);
    assertThat(child.errors())
        .contains(file + ", line 2: not JSON")
        .contains("2 measurements read, 1 skipped as broken");
  }

  @Test
  void nothingReadIsInconclusiveAndNoSuchFileIsWrongUse() throws Exception {
    assertThat(tocsin("replay", file("nonsense\n").toString()).ended())
        .isEqualTo(Exit.INCONCLUSIVE);
    Child child = tocsin("replay", folder.resolve("none").toString());
    assertThat(child.ended()).isEqualTo(Exit.USAGE);
    assertThat(child.errors()).contains("there is no such file").hasLineCount(1);
  }

  @Test
  void whatIsExportedIsReplayedAlike() throws Exception {
    Child exported = tocsin("export", "--ooni", CHINA.toString());
    assertThat(exported.ended()).as(exported.errors()).isEqualTo(Exit.FINE);
    Path file = file(exported.output());
    Child child = tocsin("replay", "--json", file.toString());
    assertThat(child.ended()).as(child.errors()).isEqualTo(Exit.BAD_NEWS);
    JsonNode event = new JsonMapper().readTree(child.output());
    assertThat(event.get("class").asString()).isEqualTo("blocking");
    assertThat(event.get("service").asString()).isEqualTo("signal");
    assertThat(event.get("region").asString()).isEqualTo("CN");
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("lines.jsonl"), lines);
  }

  private static String line(int second) {
    return new String(Wire.encode(Story.of("cn-1", CHAT, second).answers()), StandardCharsets.UTF_8)
        .strip();
  }

  private Child tocsin(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add("--config=" + ROOT.resolve("config"));
    return processes.tocsin(command.toArray(String[]::new));
  }
}
