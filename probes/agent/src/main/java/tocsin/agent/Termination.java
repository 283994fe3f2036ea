package tocsin.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of the process: SIGTERM or Ctrl-C asks for it, and it waits until all is put away, 20
/// seconds at most.
///
/// Make it the first resource of a `try`, so that it is closed after everything that ran.
public final class Termination implements AutoCloseable {
  private static final long MOST_SECONDS = 20;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  private Termination() {}

  /// From now on the process ends in good order.
  public static Termination watched() {
    Termination termination = new Termination();
    Thread hook = Thread.ofPlatform().name("termination").unstarted(termination::ask);
    Runtime.getRuntime().addShutdownHook(hook);
    return termination;
  }

  /// Waits until somebody asks for the end.
  public void await() throws InterruptedException {
    asked.await();
  }

  /// All is put away: the process may end.
  @Override
  public void close() {
    done.countDown();
  }

  private void ask() {
    asked.countDown();
    try {
      boolean inTime = done.await(MOST_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("tocsin: stopping took too long; what is on the disk is safe");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
