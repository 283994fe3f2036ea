package tocsin.lab.censor;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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
                + "\"evidence\":\"said \\\"no\\\"\",\"times\":1}");
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
  void anActOfManyTimesCountsThatOften() throws Exception {
    Path file = folder.resolve("acts.jsonl");
    try (ActLog log = new ActLog(file)) {
      log.add(act("CN/AS4134", "throttle"));
      log.add(new Act(AT, "CN/AS4134", "throttle", "", "", 41));
      assertThat(log.count()).isEqualTo(42);
      assertThat(log.counts())
          .containsExactly(Map.entry(new ActLog.Kind("CN/AS4134", "throttle"), 42L));
    }
    assertThat(times(Files.readAllLines(file))).isEqualTo(42);
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
    assertThat(times(Files.readAllLines(file))).isEqualTo(acts);
  }

  /// The file is a pipe that nobody empties until all acts are there: what exceeds the queue is
  /// lost, and nothing comes after it that would give occasion to say so but the end.
  @Test
  void whatIsLostAfterTheLastActIsSaid() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<List<String>> reading = new FutureTask<>(() -> Files.readAllLines(pipe));
    int acts = 40_000;
    try (FileChannel keptOpen = FileChannel.open(pipe, READ, WRITE);
        ActLog log = new ActLog(pipe)) {
      for (int act = 0; act < acts; act++) {
        log.add(act("CN/AS4134", "dns-inject"));
      }
      assertThat(keptOpen.isOpen()).isTrue();
      Thread.ofPlatform().daemon().start(reading);
    }
    List<String> lines = reading.get(20, TimeUnit.SECONDS);
    assertThat(times(lines)).isEqualTo(acts);
    assertThat(lines).anyMatch(line -> line.contains("acts are missing here"));
  }

  @Test
  void aFileThatCannotBeWrittenIsComplainedAboutInTheEnd() throws Exception {
    ActLog log = new ActLog(Path.of("/dev/full"));
    log.add(act("CN/AS4134", "dns-inject"));
    assertThatThrownBy(log::close)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the log of acts /dev/full could not be written: ");
    assertThat(log.count()).isEqualTo(1);
  }

  @Test
  void anActThatIsAddedWhileTheLogClosesIsWrittenOrSaidToBeMissing() throws Exception {
    for (int run = 0; run < 50; run++) {
      Path file = folder.resolve("acts-%d.jsonl".formatted(run));
      ActLog log = new ActLog(file);
      CountDownLatch begun = new CountDownLatch(1);
      Thread adding =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int act = 0; act < 2_000; act++) {
                      log.add(act("CN/AS4134", "dns-inject"));
                      begun.countDown();
                    }
                  });
      begun.await();
      log.close();
      adding.join();
      assertThat(log.count()).isEqualTo(2_000);
      assertThat(log.unwritten() + times(Files.readAllLines(file))).isEqualTo(2_000);
    }
  }

  private static long times(List<String> lines) {
    JsonMapper mapper = JsonMapper.shared();
    return lines.stream().map(mapper::readTree).mapToLong(line -> line.get("times").asLong()).sum();
  }
}
