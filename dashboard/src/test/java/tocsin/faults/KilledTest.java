package tocsin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tocsin.agent.FloodProcess;
import tocsin.store.Stored;

/// `kill -9` of probe and dashboard while measurements flow: none that the probe's spool vouched
/// for is lost, none is stored twice, each is stored as it was sent.
final class KilledTest {
  private static final int LINES = 10_000;
  private static final long SEED = 20210315;

  @RegisterExtension private final Processes processes = new Processes();
  @TempDir private Path folder;

  @Test
  void nothingIsLostAndNothingIsStoredTwiceInThreeRounds() throws Exception {
    rounds(0, 3);
  }

  @Test
  @Tag("slow")
  void nothingIsLostAndNothingIsStoredTwiceInTwentyRounds() throws Exception {
    rounds(0, 20);
  }

  private void rounds(int from, int to) throws Exception {
    Deployment deployment = new Deployment(processes, folder);
    Child dashboard = deployment.dashboard();
    List<Round> rounds = new ArrayList<>();
    for (int number = from; number < to; number++) {
      Round round = new Round(deployment, number);
      dashboard = round.play(dashboard);
      rounds.add(round);
    }
    assertThat(dashboard.stop()).isEqualTo(128 + 15);
    for (Round round : rounds) {
      round.check();
    }
  }

  /// What is killed once so many lines are vouched for, a moment later.
  private record Blow(boolean onDashboard, int lines, Duration later) implements Comparable<Blow> {
    static Blow random(boolean onDashboard, int most, Random random) {
      Duration later = Duration.ofMillis(random.nextInt(150));
      return new Blow(onDashboard, random.nextInt(most), later);
    }

    @Override
    public int compareTo(Blow other) {
      return Integer.compare(lines, other.lines);
    }
  }

  private final class Round {
    private final Deployment deployment;
    private final Random random;
    private final String name;
    private final Path vouched;
    private final String probe;
    private long read;
    private int lines;

    Round(Deployment deployment, int number) throws Exception {
      this.deployment = deployment;
      random = new Random(SEED + number);
      name = "probe-" + number;
      vouched = folder.resolve(name + ".vouched");
      Files.createFile(vouched);
      probe = deployment.enrol(name);
    }

    /// Lets the probe pour while blows fall, until all is delivered.
    Child play(Child first) throws Exception {
      Child dashboard = first;
      Child flood = flood();
      for (Blow blow : blows()) {
        Patience.until(blow + " in " + name, () -> vouchedLines() >= blow.lines());
        LockSupport.parkNanos(blow.later().toNanos());
        if (blow.onDashboard()) {
          dashboard.kill();
          dashboard = deployment.dashboardStarts();
        } else {
          flood.kill();
          flood = flood();
        }
      }
      assertThat(flood.ended()).isZero();
      return dashboard;
    }

    private List<Blow> blows() {
      List<Blow> blows = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        blows.add(Blow.random(false, LINES, random));
      }
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        blows.add(Blow.random(true, LINES + 1, random));
      }
      return blows.stream().sorted().toList();
    }

    private Child flood() throws IOException {
      return processes.java(
          List.of("-Xmx128m"),
          FloodProcess.class,
          deployment.data(name).toString(),
          vouched.toString(),
          String.valueOf(LINES),
          String.valueOf(random.nextLong()));
    }

    /// How many whole lines the file has; a line that a kill cut short is none.
    private int vouchedLines() throws IOException {
      try (InputStream in = Files.newInputStream(vouched)) {
        in.skipNBytes(read);
        long end = read;
        byte[] more = in.readAllBytes();
        for (int i = 0; i < more.length; i++) {
          if (more[i] == '\n') {
            lines++;
            end = read + i + 1;
          }
        }
        read = end;
      }
      return lines;
    }

    void check() throws Exception {
      Set<String> missing = new HashSet<>(Files.readAllLines(vouched));
      assertThat(missing).hasSize(LINES);
      Set<String> ids = new HashSet<>();
      for (Stored stored : deployment.stored(probe)) {
        assertThat(ids.add(stored.measurement().id())).as("stored once").isTrue();
        missing.remove(new String(stored.line(), UTF_8));
      }
      assertThat(missing).as("vouched for by %s and not stored as it was", name).isEmpty();
    }
  }
}
