package tocsin.lab.censor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/// Watches a network device of this machine, both what arrives and what leaves, for packets from or
/// to the addresses that only labs use.
public final class HostWatch {
  private static final int FAMILY = 17;
  private static final int RAW_CLOSE_ON_EXEC = 3 | 0x80000;
  private static final short EVERY_PROTOCOL = 0x0300;
  private static final int SOCKET_LEVEL = 1;
  private static final int RECEIVE_BUFFER = 8;
  private static final int RECEIVE_TIMEOUT = 20;
  private static final int ROOM = 16 << 20;
  private static final Duration ONE_WAIT = Duration.ofMillis(50);

  private final String device;
  private final int socket;
  private final SortedSet<String> seen = new ConcurrentSkipListSet<>();
  private final Thread thread;
  private volatile boolean ended;

  private HostWatch(String device, int socket) {
    this.device = device;
    this.socket = socket;
    this.thread = Thread.ofPlatform().daemon().name("watch " + device).start(this::watch);
  }

  /// All network devices of this machine but the loopback.
  public static List<String> devices() throws IOException {
    return Files.readAllLines(Path.of("/proc/net/dev")).stream()
        .skip(2)
        .map(line -> line.strip().split(":", -1)[0])
        .filter(name -> !name.equals("lo"))
        .toList();
  }

  /// Watches a device from now on.
  public static HostWatch of(String device) throws IOException {
    int socket = NativeCalls.socket(FAMILY, RAW_CLOSE_ON_EXEC, 0);
    if (socket < 0) {
      throw NativeCalls.failure("cannot open a packet socket for " + device);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment wait = arena.allocate(16, 8);
      wait.set(JAVA_LONG, 8, ONE_WAIT.toNanos() / 1000);
      MemorySegment address = arena.allocate(20, 4);
      address.set(JAVA_SHORT, 0, (short) FAMILY);
      address.set(JAVA_SHORT, 2, EVERY_PROTOCOL);
      address.set(JAVA_INT, 4, NativeCalls.index(arena.allocateFrom(device)));
      if (NativeCalls.setsockopt(socket, SOCKET_LEVEL, RECEIVE_TIMEOUT, wait) < 0
          || NativeCalls.setsockopt(
                  socket, SOCKET_LEVEL, RECEIVE_BUFFER, arena.allocateFrom(JAVA_INT, ROOM))
              < 0
          || NativeCalls.bind(socket, address) < 0) {
        throw NativeCalls.failure("cannot watch " + device);
      }
    }
    return new HostWatch(device, socket);
  }

  /// Which device.
  public String device() {
    return device;
  }

  /// Each pair of addresses that was seen with one of a lab among them, `FROM > TO`.
  SortedSet<String> seen() {
    return new TreeSet<>(seen);
  }

  /// Watches no more; what it has seen.
  public SortedSet<String> end() throws InterruptedException {
    ended = true;
    thread.join();
    int _ = NativeCalls.close(socket);
    return seen();
  }

  private void watch() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(128);
      while (!ended) {
        long length = NativeCalls.receive(socket, frame, 0);
        if (length < 0) {
          LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        } else {
          look(frame.asSlice(0, length).toArray(JAVA_BYTE));
        }
      }
    }
  }

  private void look(byte[] frame) {
    if (frame.length < 14) {
      return;
    }
    switch (HexFormat.of().formatHex(frame, 12, 14)) {
      case "0800" -> note(frame, 26, 30, 4);
      case "0806" -> note(frame, 28, 38, 4);
      case "86dd" -> note(frame, 22, 38, 16);
      default -> {}
    }
  }

  private void note(byte[] frame, int from, int to, int bytes) {
    if (frame.length < to + bytes) {
      return;
    }
    byte[] source = Arrays.copyOfRange(frame, from, from + bytes);
    byte[] destination = Arrays.copyOfRange(frame, to, to + bytes);
    if (isOfALab(source) || isOfALab(destination)) {
      seen.add(text(source) + " > " + text(destination));
    }
  }

  /// 198.18.0.0/15, 203.0.113.0/24, 198.51.100.0/24, 2001:db8::/32.
  private static boolean isOfALab(byte[] address) {
    String hex = HexFormat.of().formatHex(address);
    return address.length == 4
        ? hex.startsWith("c612")
            || hex.startsWith("c613")
            || hex.startsWith("cb0071")
            || hex.startsWith("c63364")
        : hex.startsWith("20010db8");
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
