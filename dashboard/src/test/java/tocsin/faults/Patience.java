package tocsin.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Waits for facts to come true, two minutes at most, because the machine may be busy.
public final class Patience {
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Patience() {}

  /// A fact that may take its time.
  @FunctionalInterface
  public interface Fact {
    boolean holds() throws Exception;
  }

  /// Something that may take its time to be there.
  @FunctionalInterface
  public interface Answer<T> {
    Optional<T> now() throws Exception;
  }

  /// Waits until it holds.
  public static void until(String what, Fact fact) throws Exception {
    Optional<Boolean> held =
        answer(what, () -> fact.holds() ? Optional.of(true) : Optional.empty());
    assert held.isPresent();
  }

  /// Waits until it is there.
  public static <T> Optional<T> answer(String what, Answer<T> answer) throws Exception {
    long end = System.nanoTime() + MOST.toNanos();
    Optional<T> now = answer.now();
    while (now.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within %d s: %s".formatted(MOST.toSeconds(), what));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      now = answer.now();
    }
    return now;
  }
}
