package tocsin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.store.AppendingChild.LINES;
import static tocsin.store.AppendingChild.NOW;
import static tocsin.store.AppendingChild.RETENTION;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreFaultTest {
  @TempDir private Path folder;

  private Store open() throws IOException {
    return Store.open(folder, RETENTION, InstantSource.fixed(NOW));
  }

  @Test
  void aKilledProcessLosesNothingItAcknowledgedAndHalvesNothing() throws Exception {
    Random random = new Random(11);
    for (long seed = 0; seed < 5; seed++) {
      int acknowledged = killedAfter(20 + random.nextInt(80), seed);
      try (Store store = open()) {
        Set<String> stored = ids(store);
        for (int number = 0; number <= acknowledged; number++) {
          assertThat(stored).containsAll(ids(AppendingChild.batch(seed, number)));
        }
        for (int number = acknowledged + 1; number < acknowledged + 20; number++) {
          assertWholeOrAbsent(stored, AppendingChild.batch(seed, number));
        }
        assertThat(store.append(AppendingChild.batch(seed, 0)).duplicates()).hasSize(LINES);
      }
    }
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("libduckdb"));
    }
  }

  /// Runs a child until it has acknowledged that many batches, kills it, and returns the last one.
  private int killedAfter(int batches, long seed) throws Exception {
    Process child = child(seed, "race");
    int last = -1;
    try (BufferedReader out = child.inputReader(UTF_8)) {
      while (last < batches) {
        String line = out.readLine();
        assertThat(line).startsWith("acked ");
        last = Math.max(last, Integer.parseInt(line.substring(6)));
      }
      child.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("acked \\d+")) {
          last = Math.max(last, Integer.parseInt(line.substring(6)));
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return last;
  }

  private Process child(long seed, String mode) throws IOException {
    return start(command(folder, seed, mode));
  }

  private List<String> command(Path store, long seed, String mode) throws IOException {
    Path own = Files.createDirectories(folder.resolve("tmp"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + own,
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        AppendingChild.class.getName(),
        store.toString(),
        String.valueOf(seed),
        mode);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void assertWholeOrAbsent(Set<String> stored, List<Received> batch) {
    for (boolean late : new boolean[] {false, true}) {
      Set<String> ofOneDay =
          batch.stream()
              .filter(line -> Ids.day(line.measurement().id()).equals(Ids.day(NOW)) == late)
              .map(line -> line.measurement().id())
              .collect(Collectors.toSet());
      long there = ofOneDay.stream().filter(stored::contains).count();
      assertThat(there).isIn(0L, (long) ofOneDay.size());
    }
  }

  /// All ids, found to be there once.
  private static Set<String> ids(Store store) throws Exception {
    List<String> all =
        store
            .between(NOW.minus(Duration.ofDays(2)), NOW, Filter.ANY, "", Integer.MAX_VALUE)
            .stream()
            .map(stored -> stored.measurement().id())
            .toList();
    Set<String> distinct = new HashSet<>(all);
    assertThat(all).hasSize(distinct.size());
    return distinct;
  }

  private static Set<String> ids(List<Received> batch) {
    return batch.stream().map(line -> line.measurement().id()).collect(Collectors.toSet());
  }

  @Test
  void aLimitOnFilesIsSaidInOneSentenceAndPassesWhenItIsLifted() throws Exception {
    Process child = child(1, "fill");
    int last;
    try (BufferedReader out = child.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("acked 0");
      run("prlimit", "--pid", String.valueOf(child.pid()), "--fsize=1500000:unlimited");
      last = lastBeforeItIsFull(out, folder);
      run("prlimit", "--pid", String.valueOf(child.pid()), "--fsize=unlimited");
      recover(child, out, last + 1);
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertStoredOnce(1, last + 1);
  }

  @Test
  void aFullDiskIsSaidInOneSentenceAndPassesWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Process shell = onSmallDisk(disk, 2);
    int last;
    try (BufferedReader out = shell.inputReader(UTF_8)) {
      last = lastBeforeItIsFull(out, disk);
      recover(shell, out, last + 1);
    } finally {
      end(shell);
    }
    assertStoredOnce(2, last + 1);
  }

  @Test
  void aProcessKilledOnAFullDiskLosesNothingItAcknowledged() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Process shell = onSmallDisk(disk, 3);
    int last;
    try (BufferedReader out = shell.inputReader(UTF_8)) {
      last = lastBeforeItIsFull(out, disk);
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      end(shell);
    }
    assertStoredOnce(3, last);
  }

  /// A child that fills a disk of its own of a few megabytes, some of them ballast; what is on it
  /// in the end is copied to `folder`.
  private Process onSmallDisk(Path disk, long seed) throws IOException {
    String script =
        """
        disk=$1; copy=$2; shift 2
        mount -t tmpfs -o size=5m tmpfs "$disk" && head -c 2M /dev/zero > "$disk/ballast" || exit 1
        "$@"
        cp -r "$disk/measurements" "$disk/certificates" "$copy"
        """;
    List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount"));
    command.addAll(List.of("sh", "-c", script, "sh", disk.toString(), folder.toString()));
    command.addAll(command(disk, seed, "fill"));
    return start(command);
  }

  private static int lastBeforeItIsFull(BufferedReader out, Path disk) throws IOException {
    int last = -1;
    String line = out.readLine();
    for (; line != null && line.startsWith("acked "); line = out.readLine()) {
      last = Integer.parseInt(line.substring(6));
    }
    assertThat(line).startsWith("full ").contains(disk.toString(), "kB more are needed");
    assertThat(last).isGreaterThan(3);
    return last;
  }

  private static void recover(Process child, BufferedReader out, int next) throws Exception {
    child.getOutputStream().write('\n');
    child.getOutputStream().flush();
    assertThat(out.readLine()).isEqualTo("recovered " + next);
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void end(Process shell) throws InterruptedException {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly().waitFor();
  }

  /// All batches up to `last` are there, each line once, and at most one batch that was not
  /// acknowledged; sent again, all are duplicates.
  private void assertStoredOnce(long seed, int last) throws Exception {
    try (Store store = open()) {
      Set<String> stored = ids(store);
      for (int number = 0; number <= last; number++) {
        List<Received> batch = AppendingChild.batch(seed, number);
        assertThat(stored).containsAll(ids(batch));
        assertThat(store.append(batch).duplicates()).hasSize(LINES);
      }
      assertThat(stored).hasSizeBetween((last + 1) * LINES, (last + 2) * LINES);
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void racingBatchesStoreEachIdOnce() throws Exception {
    try (Store store = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        List<Received> batch = AppendingChild.batch(3, round);
        Callable<Integer> append = () -> store.append(batch).added().size();
        int added = 0;
        for (Future<Integer> result : threads.invokeAll(List.of(append, append, append, append))) {
          added += result.get();
        }
        assertThat(added).isEqualTo(LINES);
      }
      assertThat(ids(store)).hasSize(20 * LINES);
    }
  }

  @Test
  void aDayOfRandomBytesIsSetAsideAndTheOthersWork() throws Exception {
    Lines lines = new Lines(new Random(1), "cn-4134-aaaa");
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    try (Store store = open()) {
      store.append(lines.batch(yesterday, 5));
      store.append(lines.batch(NOW.minusSeconds(60), 5));
    }
    Path day = folder.resolve("measurements/2026-11-22.duckdb");
    byte[] noise = new byte[50_000];
    new Random(2).nextBytes(noise);
    Files.write(day, noise);
    try (Store store = open()) {
      assertThat(ids(store)).hasSize(5);
      assertThat(Path.of(day + ".corrupt")).hasBinaryContent(noise);
      assertThat(store.append(lines.batch(yesterday, 7)).added()).hasSize(7);
      assertThat(ids(store)).hasSize(12);
    }
  }

  @Test
  void aStalledReaderHoldsUpNoWriter() throws Exception {
    try (Store store = open()) {
      store.append(AppendingChild.batch(5, 100));
      Slot today = store.openDays().slot(Ids.day(NOW));
      today.use(
          NOW,
          day -> {
            try (Connection connection = day.reading();
                Statement statement = connection.createStatement();
                ResultSet rows =
                    statement.executeQuery("SELECT a.id FROM measurement a, range(9999)")) {
              assertThat(rows.next()).isTrue();
              for (int number = 200; number < 260; number++) {
                assertThat(store.append(AppendingChild.batch(5, number)).added()).hasSize(LINES);
              }
              assertThat(rows.next()).isTrue();
            } catch (StoreUnavailableException | InterruptedException e) {
              throw new AssertionError(e);
            }
            return 0;
          });
      assertThat(ids(store)).hasSize(61 * LINES);
    }
  }

  @Test
  void whatIsTooOldGoesByWholeDays() throws Exception {
    Lines lines = new Lines(new Random(1), "cn-4134-aaaa");
    try (Store store = open()) {
      for (int age = 0; age < 5; age++) {
        store.append(lines.batch(NOW.minus(Duration.ofDays(age)).minusSeconds(60), 3));
      }
      assertThat(store.days()).isEqualTo(5);
    }
    Retention two = new Retention(2, 1L << 40);
    try (Store store = Store.open(folder, two, InstantSource.fixed(NOW))) {
      assertThat(store.days()).isEqualTo(3);
      assertThat(ids(store)).hasSize(9 - 3);
      assertThat(store.keptSince()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }
    Retention small = new Retention(30, 1 << 20);
    try (Store store = Store.open(folder, small, InstantSource.fixed(NOW))) {
      store.append(lines.batch(NOW.minus(Duration.ofDays(7)), 3));
      List<LocalDate> deleted = store.retain();
      assertThat(deleted).contains(LocalDate.parse("2026-11-16")).doesNotContain(Ids.day(NOW));
      assertThat(store.bytes()).isLessThanOrEqualTo(1 << 20);
      assertThat(store.find(lines.batch(NOW, 1).getFirst().measurement().id())).isEmpty();
    }
  }
}
