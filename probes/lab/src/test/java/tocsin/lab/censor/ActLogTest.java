package tocsin.lab.censor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class ActLogTest {
  private static final Instant AT = Instant.parse("2021-03-15T16:00:00.250Z");

  @TempDir private Path folder;

  private static Act act(String network, String fault) {
    return new Act(AT, network, fault, "udp 198.19.1.2:4 > 198.18.0.5:53", "said \"no\"");
  }

  @Test
  void anActIsALineOfJson() throws Exception {
    Path file = folder.resolve("acts.jsonl");
    try (ActLog log = new ActLog(file)) {
      log.add(act("CN/AS4134", "dns-inject"));
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"time\":\"2021-03-15T16:00:00.250Z\",\"network\":\"CN/AS4134\","
                + "\"fault\":\"dns-inject\",\"flow\":\"udp 198.19.1.2:4 > 198.18.0.5:53\","
                + "\"evidence\":\"said \\\"no\\\"\"}");
  }

  @Test
  void aSecondLogGoesOnWithTheFile() throws Exception {
    Path file = folder.resolve("acts.jsonl");
    for (int run = 0; run < 2; run++) {
      try (ActLog log = new ActLog(file)) {
        log.add(act("CN/AS4134", "dns-inject"));
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void actsAreCountedByNetworkAndFault() throws Exception {
    try (ActLog log = new ActLog(folder.resolve("acts.jsonl"))) {
      log.add(act("CN/AS4134", "dns-inject"));
      log.add(act("CN/AS4134", "dns-inject"));
      log.add(act("IR/AS44244", "sni-drop"));
      assertThat(log.count()).isEqualTo(3);
      assertThat(log.counts())
          .containsEntry(new ActLog.Kind("CN/AS4134", "dns-inject"), 2L)
          .containsEntry(new ActLog.Kind("IR/AS44244", "sni-drop"), 1L);
    }
  }

  @Test
  void moreThanCanBeWrittenIsCountedAndSaid() throws Exception {
    Path file = folder.resolve("acts.jsonl");
    int acts = 200_000;
    try (ActLog log = new ActLog(file)) {
      for (int act = 0; act < acts; act++) {
        log.add(act("CN/AS4134", "dns-inject"));
      }
      assertThat(log.count()).isEqualTo(acts);
    }
    List<String> lines = Files.readAllLines(file);
    JsonMapper mapper = JsonMapper.shared();
    long lost =
        lines.stream()
            .map(mapper::readTree)
            .filter(line -> line.get("fault").asString().equals("log"))
            .mapToLong(
                line -> Long.parseLong(line.get("evidence").asString().replaceAll(" .*", "")))
            .sum();
    long written = lines.stream().filter(line -> line.contains("dns-inject")).count();
    assertThat(written + lost).isEqualTo(acts);
  }
}
