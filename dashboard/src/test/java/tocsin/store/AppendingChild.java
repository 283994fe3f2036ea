package tocsin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// A process that appends batches, every one of them from two threads, and says what was
/// acknowledged: `acked N`, `full MESSAGE`, `recovered`. It keeps no reserve of free disk, so that
/// the database itself meets the end of it; a file `ballast` in the folder goes before it recovers.
public final class AppendingChild {
  static final Instant START = Instant.parse("2026-11-22T23:59:00Z");
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final int LINES = 100;
  static final Retention RETENTION = new Retention(30, 1L << 40);

  private AppendingChild() {}

  /// The batch of that number, always the same; some span midnight, most do not.
  static List<Received> batch(long seed, int number) {
    Lines lines = new Lines(new Random(seed * 100_003 + number), "cn-4134-kill");
    return lines.batch(START.plusSeconds(number * 7L), LINES);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Store store = Store.open(folder, RETENTION, InstantSource.fixed(NOW), 0);
    if (arguments[2].equals("fill")) {
      fill(store, folder, seed);
    } else {
      Thread other = Thread.ofPlatform().start(() -> appendForEver(store, seed));
      appendForEver(store, seed);
      other.join();
    }
    store.close();
  }

  private static void appendForEver(Store store, long seed) {
    try {
      for (int number = 0; ; number++) {
        store.append(batch(seed, number));
        say("acked " + number);
      }
    } catch (StoreUnavailableException | InterruptedException e) {
      say("failed " + e);
    }
  }

  private static void fill(Store store, Path folder, long seed)
      throws IOException, InterruptedException {
    int number = 0;
    try {
      for (; ; number++) {
        store.append(batch(seed, number));
        say("acked " + number);
      }
    } catch (StoreUnavailableException e) {
      say((e instanceof StoreFullException ? "full " : "failed ") + e.getMessage());
    }
    System.in.read();
    Files.deleteIfExists(folder.resolve("ballast"));
    try {
      store.append(batch(seed, number));
      say("recovered " + number);
    } catch (StoreUnavailableException e) {
      say("failed " + e);
    }
  }

  private static synchronized void say(String words) {
    System.out.println(words);
    System.out.flush();
  }
}
