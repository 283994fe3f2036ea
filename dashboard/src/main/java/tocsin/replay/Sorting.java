package tocsin.replay;

import static java.util.Comparator.comparing;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import tocsin.model.Measurement;
import tocsin.wire.Wire;

/// Puts any number of measurements into the order of their time, each once, in bounded memory: some
/// [#MOST_HELD] bytes of lines are held, beyond that sorted runs go to temporary files, of which
/// [#MOST_RUNS] are merged at a time.
public final class Sorting implements AutoCloseable {
  /// Bytes of lines that are held; as objects they take some four times as much memory.
  static final long MOST_HELD = 48L * 1024 * 1024;

  static final int MOST_RUNS = 128;

  /// What is done with each in its turn.
  public interface Taker {
    void take(Measurement measurement) throws IOException;
  }

  private static final Comparator<Measurement> ORDER =
      comparing(Measurement::startedAt).thenComparing(Measurement::id);

  private record Head(Measurement measurement, Run rest) {}

  private final Path folder;
  private final long mostHeld;
  private final List<Measurement> held = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long bytes;
  private int made;

  /// @param folder an empty folder of its own, deleted with what is in it when this is closed
  public Sorting(Path folder) {
    this(folder, MOST_HELD);
  }

  Sorting(Path folder, long mostHeld) {
    this.folder = folder;
    this.mostHeld = mostHeld;
  }

  /// Takes one in.
  public void add(Measurement measurement) throws IOException {
    held.add(measurement);
    bytes += size(measurement);
    if (bytes > mostHeld) {
      spill();
    }
  }

  /// Gives out all of them, the oldest first.
  public void drain(Taker taker) throws IOException {
    if (runs.isEmpty()) {
      held.sort(ORDER);
      new Once(taker).takeAll(held);
      return;
    }
    spill();
    while (runs.size() > MOST_RUNS) {
      List<Path> some = List.copyOf(runs.subList(0, MOST_RUNS));
      try (DataOutputStream out = run()) {
        merge(some, one -> write(out, one));
      }
      runs.removeAll(some);
      for (Path one : some) {
        Files.delete(one);
      }
    }
    merge(runs, new Once(taker));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// An estimate that costs nothing: what takes room is mostly answers, chains and tests.
  private static long size(Measurement measurement) {
    return 400 + 400 * measurement.everyStep().count();
  }

  private void spill() throws IOException {
    held.sort(ORDER);
    try (DataOutputStream out = run()) {
      for (Measurement one : held) {
        write(out, one);
      }
    }
    held.clear();
    bytes = 0;
  }

  private DataOutputStream run() throws IOException {
    Path file = folder.resolve("run-" + made++);
    runs.add(file);
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024));
  }

  private static void write(DataOutputStream out, Measurement one) throws IOException {
    byte[] line = Wire.encode(one);
    out.writeInt(line.length);
    out.write(line);
  }

  private static void merge(List<Path> files, Taker taker) throws IOException {
    List<Run> open = new ArrayList<>();
    try {
      PriorityQueue<Head> queue = new PriorityQueue<>(comparing(Head::measurement, ORDER));
      for (Path file : files) {
        Run run = new Run(file);
        open.add(run);
        advance(run, queue);
      }
      for (Head head = queue.poll(); head != null; head = queue.poll()) {
        taker.take(head.measurement());
        advance(head.rest(), queue);
      }
    } finally {
      for (Run run : open) {
        run.close();
      }
    }
  }

  private static void advance(Run run, PriorityQueue<Head> queue) throws IOException {
    Optional<Measurement> next = run.next();
    next.ifPresent(one -> queue.add(new Head(one, run)));
  }

  /// Passes on what comes in order, without what comes twice.
  private static final class Once implements Taker {
    private final Taker taker;
    private String last = "";

    Once(Taker taker) {
      this.taker = taker;
    }

    void takeAll(List<Measurement> all) throws IOException {
      for (Measurement one : all) {
        take(one);
      }
    }

    @Override
    public void take(Measurement one) throws IOException {
      if (!one.id().equals(last)) {
        last = one.id();
        taker.take(one);
      }
    }
  }
}
