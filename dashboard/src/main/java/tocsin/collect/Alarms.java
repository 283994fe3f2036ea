package tocsin.collect;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Interrupts threads that take longer than they may: reading from a connection, a thread of the
/// server's then finds it closed. A limit on each single read would not do, for a sender that drips
/// byte by byte keeps each of them short.
final class Alarms {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("collect-alarms").daemon().factory());

  /// The thread that rings ends when no alarm has been set for a while.
  Alarms() {
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /// Sets an alarm for the thread that calls, which closes it when it is done.
  Alarm in(Duration time) {
    Alarm alarm = new Alarm(Thread.currentThread());
    Future<?> ring = timer.schedule(alarm::ring, time.toMillis(), TimeUnit.MILLISECONDS);
    alarm.cancellation = () -> ring.cancel(false);
    return alarm;
  }

  /// An alarm that is set.
  static final class Alarm implements AutoCloseable {
    private final Thread sleeper;
    private Runnable cancellation = () -> {};
    private boolean closed;
    private boolean rang;

    private Alarm(Thread sleeper) {
      this.sleeper = sleeper;
    }

    private synchronized void ring() {
      if (!closed) {
        rang = true;
        sleeper.interrupt();
      }
    }

    /// Whether the time was up before it was closed.
    synchronized boolean rang() {
      return rang;
    }

    /// Takes the alarm back, and the interruption too, if it came; for the thread it was set for.
    @Override
    public synchronized void close() {
      closed = true;
      cancellation.run();
      if (rang) {
        Thread.interrupted();
      }
    }
  }
}
