package tocsin.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Step;
import tocsin.model.Timing;
import tocsin.model.UuidV7;
import tocsin.model.Vantage;
import tocsin.wire.Wire;

/// An enrolled probe that invents what it measures: its spool and its uplink are the real ones, and
/// measurements come as fast as the disk takes them. For tests that kill it.
///
/// Each line that the spool has vouched for is then added to a file, durably. It says `poured` when
/// that file has as many lines as were asked for, and ends once everything is delivered.
public final class FloodProcess {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration LINGER = Duration.ofMillis(50);
  private static final int MOST_AT_ONCE = 300;

  private FloodProcess() {}

  /// Arguments: the data folder of the probe, the file of what was vouched for, how many lines that
  /// is to have in the end, a seed.
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    Surroundings outside = outside();
    AgentSettings settings =
        new AgentSettings(data, List.of(), "", 0, 256L << 20, Duration.ofSeconds(1), LINGER, 0);
    Path folder = settings.folder();
    Registration registration = Registration.in(folder);
    try (FolderLock _ = FolderLock.of(folder);
        Spool spool =
            Spool.open(folder.resolve("spool"), Spool.Bounds.of(256 << 20), outside.journal())) {
      Delivering delivering =
          Delivering.of(
              settings,
              registration,
              Identity.in(folder).getPrivate(),
              spool.segments(),
              folder,
              new DashboardTime(outside.clock()),
              new Escalations(),
              outside);
      delivering.start();
      System.out.println("flows");
      Vantage vantage = registration.vantage(Agent.VERSION);
      Path vouched = Path.of(arguments[1]);
      int left = Integer.parseInt(arguments[2]) - wholeLines(vouched);
      pour(spool, vantage, vouched, left, new Random(Long.parseLong(arguments[3])));
      System.out.println("poured");
      while (spool.segments().unsent() > 0) {
        spool.segments().awaitUnsent(Long.MAX_VALUE, Duration.ofMillis(20));
      }
      delivering.close(LONG);
    }
    System.out.println("delivered");
  }

  /// Cuts off the line that a kill cut short, and counts the others.
  private static int wholeLines(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int lines = 0;
    int whole = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines++;
        whole = i + 1;
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
    return lines;
  }

  private static void pour(Spool spool, Vantage vantage, Path vouched, int count, Random random)
      throws IOException, InterruptedException {
    try (FileChannel file = FileChannel.open(vouched, StandardOpenOption.APPEND)) {
      for (int left = count; left > 0; ) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = Math.min(left, 1 + random.nextInt(MOST_AT_ONCE)); i > 0; i--) {
          lines.add(Wire.encode(measurement(vantage, random)));
        }
        lines.forEach(spool::offer);
        if (spool.flush(LONG)) {
          write(file, lines);
          left -= lines.size();
        }
      }
    }
  }

  private static void write(FileChannel file, List<byte[]> lines) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length + 1).sum());
    lines.forEach(line -> buffer.put(line).put((byte) '\n'));
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    file.force(false);
  }

  private static Measurement measurement(Vantage vantage, Random random) {
    Instant now = InstantSource.system().instant();
    String address = "192.0.2." + random.nextInt(256);
    int micros = random.nextInt(1_000_000);
    return new Measurement(
        UuidV7.at(now, random),
        now,
        vantage,
        Made.endpoint(CheckKind.TCP, new Oracle.None()),
        "",
        List.of(new Step.Connect(new Timing(0, micros), Made.OK, address, 443)));
  }

  private static Surroundings outside() {
    InstantSource clock = InstantSource.system();
    return new Surroundings(
        () -> {
          throw new IllegalStateException("nothing is measured here");
        },
        clock,
        System::nanoTime,
        new SecureRandom(),
        new Journal(System.err, clock));
  }
}
