package tocsin.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/// Keeps telling one receiver what is due, with longer and longer pauses while it does not listen.
final class Delivery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final Receiver receiver;
  private final Runnable posted;
  private final Runnable failed;
  private final InstantSource clock;
  private final Thread thread;
  private Duration wait = Duration.ZERO;
  private volatile boolean closed;

  /// @param posted is told of every post
  /// @param failed is told of every one that was not taken
  Delivery(Receiver receiver, Runnable posted, Runnable failed, InstantSource clock) {
    this.receiver = receiver;
    this.posted = posted;
    this.failed = failed;
    this.clock = clock;
    thread = Thread.ofVirtual().name("alert-" + receiver.kind()).unstarted(this::run);
  }

  String kind() {
    return receiver.kind();
  }

  long waiting() {
    return receiver.waiting();
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      Duration pause = step();
      if (!closed && pause.isPositive()) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }

  /// How long to pause after it.
  private Duration step() {
    try {
      return switch (receiver.step(clock.instant())) {
        case Receiver.Step.Idle _ -> PAUSE;
        case Receiver.Step.Posted(Posting posting) -> {
          posted.run();
          yield after(posting);
        }
      };
    } catch (IOException e) {
      return longer("it cannot be kept on disk what was told: " + e.getMessage());
    }
  }

  private Duration after(Posting posting) {
    return switch (posting) {
      case Posting.Taken _ -> {
        if (wait.isPositive()) {
          LOG.log(System.Logger.Level.INFO, "The {0} listens again", kind());
        }
        wait = Duration.ZERO;
        yield Duration.ZERO;
      }
      case Posting.Refused(String words) -> longer(words);
      case Posting.Failed(String words) -> longer(words);
    };
  }

  private Duration longer(String why) {
    failed.run();
    Duration doubled = wait.multipliedBy(2);
    wait =
        wait.isZero() ? FIRST_WAIT : doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    LOG.log(
        System.Logger.Level.WARNING,
        "The {0} did not take an alert, the next try is in {1} s: {2}",
        kind(),
        wait.toSeconds(),
        why);
    return wait;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
