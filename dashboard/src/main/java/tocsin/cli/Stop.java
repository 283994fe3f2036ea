package tocsin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM in good order: whoever holds this is told to stop, and the process lives on
/// until it is closed, 20 seconds at most.
///
/// Make it the first resource of a `try`, so that it is closed after everything that was running.
final class Stop implements AutoCloseable {
  private static final long FAREWELL_SECONDS = 20;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  Stop() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "stop"));
  }

  /// Waits until the process is asked to end.
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void hold() {
    asked.countDown();
    try {
      if (!closed.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("tocsin: ends without having closed everything");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
