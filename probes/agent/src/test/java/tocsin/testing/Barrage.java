package tocsin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

/// Very many cases in a row: nothing escapes from any, none hangs, and together they leave nothing
/// behind.
public final class Barrage {
  /// One case; what it throws ends the test.
  @FunctionalInterface
  public interface Case {
    void run() throws Exception;
  }

  /// What a machine that is busy with other things may make of a case of microseconds.
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private static final long MOST_KEPT = 8 << 20;

  private Barrage() {}

  /// Runs a case so many times. What the first tenth leaves on the heap, caches and compiled code,
  /// is what the rest may leave too, give or take a few megabytes.
  ///
  /// @param deadline of all together
  public static void of(int cases, Duration deadline, Case one) {
    assertTimeoutPreemptively(
        deadline,
        () -> {
          run(cases / 10, one);
          long before = used();
          run(cases - cases / 10, one);
          assertThat(used() - before).as("bytes kept").isLessThan(MOST_KEPT);
        });
  }

  private static void run(int cases, Case one) throws Exception {
    for (int done = 0; done < cases; done++) {
      long began = System.nanoTime();
      one.run();
      long took = System.nanoTime() - began;
      if (took > LONGEST) {
        throw new AssertionError("case %d took %s".formatted(done, Duration.ofNanos(took)));
      }
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
