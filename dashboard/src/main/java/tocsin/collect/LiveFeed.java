package tocsin.collect;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import tocsin.model.Measurement;

/// Hands stored measurements to a consumer on a thread of its own; one that is too slow misses some
/// and holds nobody up.
final class LiveFeed implements AutoCloseable {
  private static final int MOST_WAITING = 256;

  private final Consumer<List<Measurement>> consumer;
  private final IntConsumer dropped;
  private final ArrayBlockingQueue<List<Measurement>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean closing;

  LiveFeed(Consumer<List<Measurement>> consumer, IntConsumer dropped) {
    this.consumer = consumer;
    this.dropped = dropped;
    thread = Thread.ofVirtual().name("live-feed").start(this::run);
  }

  void offer(List<Measurement> stored) {
    if (!stored.isEmpty() && !waiting.offer(stored)) {
      dropped.accept(stored.size());
    }
  }

  private void run() {
    try {
      while (!closing) {
        List<Measurement> next = waiting.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          consumer.accept(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
  }
}
