package tocsin.lab.censor;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// How a raw socket is made: numbers and structures as Linux has them, see packet(7).
final class PacketSocketOptions {
  private static final int FAMILY = 17;
  private static final int RAW_CLOSE_ON_EXEC = 3 | 0x80000;
  private static final short EVERY_PROTOCOL = 0x0300;
  private static final int PACKET_LEVEL = 263;
  private static final int ADD_MEMBERSHIP = 1;
  private static final int STATISTICS = 6;
  private static final int IGNORE_OUTGOING = 23;

  private PacketSocketOptions() {}

  /// The descriptor of a socket that takes nothing yet.
  static int open(String device) throws IOException {
    int socket = NativeCalls.socket(FAMILY, RAW_CLOSE_ON_EXEC, 0);
    if (socket < 0) {
      throw NativeCalls.failure("cannot open a packet socket (AF_PACKET) for " + device);
    }
    return socket;
  }

  /// Lets the socket take what arrives at the device.
  static void listen(int socket, String device) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      prepare(arena, socket, device);
    }
  }

  /// How many frames found no room in the socket's ring since this was last asked.
  static long drops(int socket) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statistics = arena.allocate(8, 4);
      MemorySegment length = arena.allocateFrom(JAVA_INT, 8);
      return NativeCalls.getsockopt(socket, PACKET_LEVEL, STATISTICS, statistics, length) < 0
          ? 0
          : Integer.toUnsignedLong(statistics.get(JAVA_INT, 4));
    }
  }

  private static void prepare(Arena arena, int socket, String device) throws IOException {
    int index = NativeCalls.index(arena.allocateFrom(device));
    if (index == 0) {
      throw NativeCalls.failure("there is no network device " + device);
    }
    MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
    if (NativeCalls.setsockopt(socket, PACKET_LEVEL, IGNORE_OUTGOING, on) < 0) {
      throw NativeCalls.failure("cannot ignore what leaves by " + device + " (needs Linux 4.20)");
    }
    if (NativeCalls.setsockopt(socket, PACKET_LEVEL, ADD_MEMBERSHIP, promiscuous(arena, index))
        < 0) {
      throw NativeCalls.failure("cannot listen to everything on " + device);
    }
    if (NativeCalls.bind(socket, address(arena, index)) < 0) {
      throw NativeCalls.failure("cannot bind to " + device);
    }
  }

  /// `struct packet_mreq`.
  private static MemorySegment promiscuous(Arena arena, int index) {
    MemorySegment request = arena.allocate(16, 4);
    request.set(JAVA_INT, 0, index);
    request.set(JAVA_SHORT, 4, (short) 1);
    return request;
  }

  /// `struct sockaddr_ll`.
  private static MemorySegment address(Arena arena, int index) {
    MemorySegment address = arena.allocate(20, 4);
    address.set(JAVA_SHORT, 0, (short) FAMILY);
    address.set(JAVA_SHORT, 2, EVERY_PROTOCOL);
    address.set(JAVA_INT, 4, index);
    return address;
  }
}
