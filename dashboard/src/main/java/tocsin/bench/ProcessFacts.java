package tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Scanner;

/// What Linux tells about a process, from `/proc/PID` (proc(5)).
record ProcessFacts(long pid) {
  /// The kernel's `USER_HZ`, which is 100 on every Linux that Java 25 runs on.
  private static final long TICKS_PER_SECOND = 100;

  private static final int UTIME = 14;
  private static final int STIME = 15;
  private static final int STARTTIME = 22;

  /// CPU time used so far by all of its threads, in user and kernel mode.
  Duration cpu() throws IOException {
    return ticks(stat(UTIME) + stat(STIME));
  }

  /// How long after the system's start it was started.
  Duration started() throws IOException {
    return ticks(stat(STARTTIME));
  }

  /// A line of `/proc/PID/status` that is given in kB, such as `VmRSS`, in megabytes of 10^6 bytes.
  double megabytes(String name) throws IOException {
    return Files.readAllLines(folder().resolve("status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
        .findFirst()
        .orElseThrow(() -> new IOException("no %s for process %d".formatted(name, pid)));
  }

  /// How long the system has been up.
  static Duration uptime() throws IOException {
    String text = Files.readString(Path.of("/proc/uptime"));
    return Duration.ofMillis(
        (long) (1000 * Double.parseDouble(text.substring(0, text.indexOf(' ')))));
  }

  private long stat(int field) throws IOException {
    String text = Files.readString(folder().resolve("stat"));
    // The second field is the command in parentheses and may hold anything.
    Scanner fields = new Scanner(text.substring(text.lastIndexOf(')') + 1));
    for (int i = 3; i < field; i++) {
      fields.next();
    }
    return fields.nextLong();
  }

  private Path folder() {
    return Path.of("/proc", String.format(Locale.ROOT, "%d", pid));
  }

  private static Duration ticks(long ticks) {
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }
}
