package tocsin.lab.censor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The truth: every act of every censor, one line of JSON each, at the end of a file.
///
/// Adding never waits for the disk. Acts that come faster than they can be written are counted all
/// the same; a line with the fault `log` then says how many are missing.
public final class ActLog implements Acts, AutoCloseable {
  private static final int QUEUED = 16_384;
  private static final int BATCH = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final JsonMapper mapper = JsonMapper.shared();
  private final BlockingQueue<Act> queue = new ArrayBlockingQueue<>(QUEUED);
  private final Map<Kind, AtomicLong> counts = new ConcurrentHashMap<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final BufferedWriter out;
  private final Thread writer;
  private volatile boolean closing;

  /// What is counted together.
  public record Kind(String network, String fault) {}

  private record Entry(
      @JsonProperty("time") String time,
      @JsonProperty("network") String network,
      @JsonProperty("fault") String fault,
      @JsonProperty("flow") String flow,
      @JsonProperty("evidence") String evidence) {
    private static Entry of(Act act) {
      return new Entry(act.at().toString(), act.network(), act.fault(), act.flow(), act.evidence());
    }
  }

  /// Goes on with the file, or begins it.
  public ActLog(Path file) throws IOException {
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    writer = Thread.ofVirtual().name("acts").start(this::write);
  }

  @Override
  public void add(Act act) {
    added.incrementAndGet();
    counts
        .computeIfAbsent(new Kind(act.network(), act.fault()), kind -> new AtomicLong())
        .incrementAndGet();
    if (closing || !queue.offer(act)) {
      lost.incrementAndGet();
    }
  }

  /// How many acts there were, written or not.
  public long count() {
    return added.get();
  }

  /// How many acts there were of each kind, written or not.
  public Map<Kind, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }

  /// Writes what waits to be written.
  ///
  /// @throws IOException if the file could not be written
  @Override
  public void close() throws IOException {
    closing = true;
    try (out) {
      if (!writer.join(PATIENCE)) {
        writer.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Act> batch) {
    long missing = lost.getAndSet(0);
    try {
      if (missing > 0) {
        write(noteOf(missing, batch.getFirst()));
      }
      for (Act act : batch) {
        write(act);
      }
      out.flush();
    } catch (IOException e) {
      lost.addAndGet(missing + batch.size());
    }
  }

  private void write(Act act) throws IOException {
    out.write(mapper.writeValueAsString(Entry.of(act)));
    out.newLine();
  }

  private static Act noteOf(long missing, Act next) {
    return new Act(
        next.at(), next.network(), "log", "", "%d acts are missing here".formatted(missing));
  }
}
