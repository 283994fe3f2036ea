package tocsin.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/// A process that only spools, for tests that kill it or take its disk away.
final class SpoolProcess {
  private static final Duration LONG = Duration.ofSeconds(30);

  private SpoolProcess() {}

  /// Arguments: `crash FOLDER SEED FIRST` or `full FOLDER`.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Journal journal = new Journal(System.err, InstantSource.system());
    switch (arguments[0]) {
      case "crash" ->
          untilKilled(folder, Long.parseLong(arguments[2]), Long.parseLong(arguments[3]), journal);
      case "full" -> onAFullDisk(folder, journal);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /// Says `acked N` when lines up to N are on the disk, `delivered N` when they need not be.
  private static void untilKilled(Path folder, long seed, long first, Journal journal)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    Spool.Bounds bounds = new Spool.Bounds(64 << 20, 20_000, 1 << 20, Duration.ZERO);
    Spool spool = Spool.open(folder, bounds, journal);
    System.out.println("open");
    for (long n = first; true; ) {
      for (int i = random.nextInt(20); i >= 0; i--) {
        spool.offer(line(n++, random.nextInt(1000)));
      }
      if (spool.flush(LONG)) {
        System.out.println("acked " + (n - 1));
      }
      if (random.nextInt(3) == 0) {
        Batch batch = spool.segments().read(1 + random.nextInt(15), 64 << 10);
        if (!batch.isEmpty()) {
          spool.segments().delivered(batch.end());
          System.out.println("delivered " + number(batch.line(batch.lines())));
        }
      }
    }
  }

  /// Spools until the disk is full and a little more, then waits for space.
  private static void onAFullDisk(Path folder, Journal journal) throws Exception {
    Spool.Bounds bounds = new Spool.Bounds(4 << 20, 4 << 20, 20_000, Duration.ZERO);
    Spool spool = Spool.open(folder, bounds, journal);
    long n = 0;
    while (spool.trouble().isEmpty()) {
      spool.offer(line(++n, 500));
      boolean written = spool.flush(Duration.ofMillis(20));
      assert written || n > 0;
    }
    for (int i = 0; i < 100; i++) {
      spool.offer(line(++n, 500));
    }
    System.out.println("full " + n + " " + spool.trouble());
    boolean flushed = spool.flush(LONG);
    System.out.println("flushed " + flushed + " lost " + spool.lost());
    spool.close();
  }

  static byte[] line(long number, int padding) {
    return "{\"n\":%d,\"pad\":\"%s\"}".formatted(number, "x".repeat(padding)).getBytes(UTF_8);
  }

  static long number(byte[] line) {
    String text = new String(line, UTF_8);
    return Long.parseLong(text.substring(5, text.indexOf(',')));
  }
}
