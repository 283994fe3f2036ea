package tocsin.lab.world;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class EnclosureTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource(Who.class)
  void killingTheOuterProcessLeavesNothing(Who who, @TempDir Path folder)
      throws IOException, InterruptedException {
    Process outer = started(who, folder);
    List<ProcessHandle> inside = outer.descendants().toList();
    Set<String> namespaces = namespaces(inside.stream());
    outer.destroyForcibly();
    assertThat(inside).hasSizeGreaterThanOrEqualTo(3);
    awaitEnd(inside);
    assertThat(namespaces(ProcessHandle.allProcesses())).doesNotContainAnyElementsOf(namespaces);
  }

  @ParameterizedTest
  @EnumSource(Who.class)
  void killingTheInnerProcessLeavesNothing(Who who, @TempDir Path folder)
      throws IOException, InterruptedException {
    Process outer = started(who, folder);
    List<ProcessHandle> inside = outer.descendants().toList();
    Set<String> namespaces = namespaces(inside.stream());
    ProcessHandle unshare = outer.children().findFirst().orElseThrow();
    unshare.children().findFirst().orElseThrow().destroyForcibly();
    awaitEnd(inside);
    assertThat(namespaces(ProcessHandle.allProcesses())).doesNotContainAnyElementsOf(namespaces);
    assertThat(outer.waitFor(SOON.toMillis(), MILLISECONDS)).isTrue();
  }

  private static Process started(Who who, Path folder) throws IOException, InterruptedException {
    Process outer = who.outer(folder, Sleeper.class).start();
    assertThat(outer.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("up with ");
    return outer;
  }

  /// Looks often: the platform's own notice of the end of others' children is seconds late.
  private static void awaitEnd(List<ProcessHandle> processes) {
    long began = System.nanoTime();
    while (processes.stream().anyMatch(EnclosureTest::lives)) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).as("until all end").isLessThan(SOON);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /// A zombie has ended; the machine's process 1 may take its time to bury it.
  private static boolean lives(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
      return !line.substring(line.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  /// The network namespaces that the processes are in, but for our own.
  private static Set<String> namespaces(Stream<ProcessHandle> processes) {
    Set<String> all =
        processes.flatMap(process -> namespace(process.pid())).collect(Collectors.toSet());
    namespace(ProcessHandle.current().pid()).forEach(all::remove);
    return all;
  }

  private static Stream<String> namespace(long pid) {
    try {
      return Stream.of(
          Files.readSymbolicLink(Path.of("/proc/%d/ns/net".formatted(pid))).toString());
    } catch (IOException e) {
      return Stream.empty(); // gone, or another user's
    }
  }
}
