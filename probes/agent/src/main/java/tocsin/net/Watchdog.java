package tocsin.net;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import tocsin.model.Outcome;

/// Ends operations that outstay their deadline by closing the channel they block on.
///
/// One thread for all of them; it is a daemon and goes away when there is nothing to watch.
final class Watchdog {
  /// Something that blocks on a channel.
  @FunctionalInterface
  interface Operation {
    void run() throws IOException;
  }

  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines-", 0).factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /// Runs an operation that blocks on `channel`; at the deadline the channel is closed.
  ///
  /// @param reason turns a failure other than the deadline's into an outcome
  /// @throws InterruptedException if the thread is interrupted, which closes the channel too
  Outcome guard(
      Channel channel,
      Duration deadline,
      Operation operation,
      Function<IOException, Outcome.Failed> reason)
      throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        timer.schedule(() -> bark(over, channel), deadline.toNanos(), TimeUnit.NANOSECONDS);
    try {
      operation.run();
      return inTime(over) ? new Outcome.Succeeded() : Classifier.deadline(deadline);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        close(channel);
        throw interrupted(e);
      }
      return inTime(over) ? reason.apply(e) : Classifier.deadline(deadline);
    } finally {
      alarm.cancel(false);
    }
  }

  /// Whoever sets it first wins: the operation or its deadline.
  private static boolean inTime(AtomicBoolean over) {
    return over.compareAndSet(false, true);
  }

  private static void bark(AtomicBoolean over, Channel channel) {
    if (over.compareAndSet(false, true)) {
      close(channel);
    }
  }

  /// Closes, whatever state the channel is in.
  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The descriptor is given back all the same, and nobody waits for what close() had to say.
    }
  }

  /// What an interrupted thread's exception of the socket amounts to.
  static InterruptedException interrupted(IOException e) {
    InterruptedException interrupted = new InterruptedException(e.getMessage());
    interrupted.initCause(e);
    return interrupted;
  }
}
