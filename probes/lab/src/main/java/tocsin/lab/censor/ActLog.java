package tocsin.lab.censor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The truth: every act of every censor, one line of JSON each, at the end of a file.
///
/// Adding never waits for the disk. Acts that come faster than they can be written are counted all
/// the same; a line with the fault `log` then says how many are missing, so that the `times` of all
/// lines add up to the number of acts.
public final class ActLog implements Acts, AutoCloseable {
  private static final int QUEUED = 16_384;
  private static final int BATCH = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Act> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Map<Kind, AtomicLong> counts = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Path file;
  private final ActFile out;
  private final Thread writer;
  private Optional<Act> missing = Optional.empty();
  private volatile Optional<IOException> failure = Optional.empty();
  private volatile boolean closing;

  /// What is counted together.
  public record Kind(String network, String fault) {}

  /// Goes on with the file, or begins it.
  public ActLog(Path file) throws IOException {
    this.file = file;
    out = new ActFile(file);
    writer = Thread.ofVirtual().name("acts").start(this::write);
  }

  @Override
  public void add(Act act) {
    counts
        .computeIfAbsent(new Kind(act.network(), act.fault()), kind -> new AtomicLong())
        .addAndGet(act.times());
    lock.lock();
    try {
      if (closing || !queue.offer(act)) {
        miss(act);
      }
    } finally {
      lock.unlock();
    }
  }

  /// How many acts there were, written or not.
  public long count() {
    return counts.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /// How many acts there were of each kind, written or not.
  public Map<Kind, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }

  /// How many acts are neither written nor said to be missing, as far as is known.
  long unwritten() {
    lock.lock();
    try {
      return missing.map(Act::times).orElse(0L);
    } finally {
      lock.unlock();
    }
  }

  /// Writes what waits to be written, and how many acts are missing. Acts that are added later are
  /// counted only.
  ///
  /// @throws IOException if the file could not be written, now or before
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closing = true;
    } finally {
      lock.unlock();
    }
    try (out) {
      awaitWriter();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void awaitWriter() throws IOException {
    try {
      if (!writer.join(PATIENCE)) {
        writer.interrupt();
        fail(new IOException("nothing was written for %d s".formatted(PATIENCE.toSeconds())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new IOException("interrupted"));
    }
  }

  /// Nothing joins the queue once the log is closing, so that an empty one is the end.
  private void write() {
    List<Act> batch = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        Act first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, BATCH);
          write(batch);
          batch.clear();
        }
      }
      write(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes the acts, and behind them how many have gone missing.
  private void write(List<Act> batch) {
    List<Act> lines = new ArrayList<>(batch);
    takeMissing().ifPresent(lines::add);
    if (lines.isEmpty()) {
      return;
    }
    try {
      out.write(lines);
    } catch (IOException e) {
      fail(e);
      missAll(lines);
    }
  }

  private void fail(IOException e) {
    if (failure.isEmpty()) {
      failure =
          Optional.of(
              new IOException(
                  "the log of acts %s could not be written: %s".formatted(file, e.getMessage()),
                  e));
    }
  }

  private Optional<Act> takeMissing() {
    lock.lock();
    try {
      Optional<Act> taken = missing;
      missing = Optional.empty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void missAll(List<Act> acts) {
    lock.lock();
    try {
      acts.forEach(this::miss);
    } finally {
      lock.unlock();
    }
  }

  /// Adds to the line that says how many are missing, as of the last of them.
  private void miss(Act act) {
    long all = missing.map(Act::times).orElse(0L) + act.times();
    String evidence = "%d acts are missing here".formatted(all);
    missing = Optional.of(new Act(act.at(), act.network(), "log", "", evidence, all));
  }
}
