package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolCrashTest {
  private static final int ROUNDS = 12;

  @TempDir private Path folder;
  private final Notes notes = new Notes();

  @Test
  void noAcknowledgedLineIsLostAndOnlyTheLastBatchMayComeTwiceWhenTheProcessIsKilled()
      throws Exception {
    Random random = new Random(20210315);
    for (int round = 0; round < ROUNDS; round++) {
      Path spool = folder.resolve("round-" + round);
      Process process = java("crash", spool.toString(), Long.toString(random.nextLong()), "1");
      List<String> said = killAfter(process, random.nextInt(5, 400));

      List<Long> left = left(spool);
      long delivered = last(said, "delivered ");
      long acked = last(said, "acked ");
      long first = left.isEmpty() ? delivered + 1 : left.getFirst();
      assertThat(first)
          .as("nothing between delivered and left")
          .isLessThanOrEqualTo(delivered + 16);
      assertThat(left)
          .containsExactlyElementsOf(LongStream.range(first, first + left.size()).boxed().toList());
      assertThat(first + left.size() - 1)
          .as("round %d: all acknowledged lines are there", round)
          .isGreaterThanOrEqualTo(Math.max(acked, delivered));
    }
  }

  @Test
  void onAFullDiskLinesWaitAndAreWrittenWhenSpaceReturns() throws Exception {
    Path spool = folder.resolve("full");
    List<String> command = command("full", spool.toString());
    String limited = "ulimit -S -f 64; exec \"$@\"";
    List<String> shell = new ArrayList<>(List.of("sh", "-c", limited, "sh"));
    shell.addAll(command);
    Process process = new ProcessBuilder(shell).start();
    try (BufferedReader out = process.inputReader();
        BufferedReader errors = process.errorReader()) {
      String full = String.valueOf(out.readLine());
      assertThat(full).startsWith("full ").contains("cannot write").contains(".ndjson");
      new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited")
          .inheritIO()
          .start()
          .waitFor();
      String flushed = String.valueOf(out.readLine());
      assertThat(flushed).startsWith("flushed true lost ");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(errors.lines().toList())
          .anyMatch(line -> line.contains("measurements wait in memory"))
          .anyMatch(line -> line.contains("can be written again"));

      long offered = Long.parseLong(full.substring(5, full.indexOf(' ', 5)));
      long lost = Long.parseLong(flushed.substring("flushed true lost ".length()));
      List<Long> left = left(spool);
      assertThat(lost).isPositive();
      assertThat(left).isSorted().doesNotHaveDuplicates().hasSize((int) (offered - lost));
      assertThat(left.getFirst()).isEqualTo(1);
      assertThat(left.getLast()).isEqualTo(offered);
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> killAfter(Process process, int millis) throws Exception {
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      Thread killer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
                    boolean killed = process.toHandle().destroyForcibly();
                    assertThat(killed).isTrue();
                  });
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
      killer.join();
    }
    assertThat(process.waitFor()).isEqualTo(137);
    return said;
  }

  private List<Long> left(Path spool) throws IOException {
    Spool.Bounds bounds = new Spool.Bounds(64 << 20, 20_000, 1 << 20, Duration.ZERO);
    try (Spool reopened = Spool.open(spool, bounds, notes.journal())) {
      return SpoolTest.drain(reopened);
    }
  }

  /// The last number said after that word. The last line may be cut short by the kill: a shorter
  /// number is a smaller claim.
  private static long last(List<String> said, String word) {
    return said.stream()
        .filter(line -> line.startsWith(word) && line.length() > word.length())
        .mapToLong(line -> Long.parseLong(line.substring(word.length())))
        .max()
        .orElse(0);
  }

  private static Process java(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpoolProcess.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
