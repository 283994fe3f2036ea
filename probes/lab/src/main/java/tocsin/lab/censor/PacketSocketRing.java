package tocsin.lab.censor;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/// Where the kernel puts the frames of a raw socket, in memory it shares with us (packet_mmap.rst,
/// TPACKET_V2). Unlike a receive buffer it may be large for ordinary users too. One thread takes.
final class PacketSocketRing {
  private static final int SLOT_BYTES = 2048;
  private static final int SLOTS = 2048;
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int BYTES = SLOTS * SLOT_BYTES;
  private static final int PACKET_LEVEL = 263;
  private static final int RECEIVE_RING = 5;
  private static final int VERSION = 10;
  private static final int OURS = 1;
  private static final VarHandle STATUS = JAVA_INT.varHandle();

  private final MemorySegment memory;
  private int next;

  private PacketSocketRing(MemorySegment memory) {
    this.memory = memory;
  }

  /// Gives a socket its ring, before it is bound.
  static PacketSocketRing of(int socket, String device) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment second = arena.allocateFrom(JAVA_INT, 1);
      MemorySegment request =
          arena.allocateFrom(JAVA_INT, BLOCK_BYTES, BYTES / BLOCK_BYTES, SLOT_BYTES, SLOTS);
      if (NativeCalls.setsockopt(socket, PACKET_LEVEL, VERSION, second) < 0
          || NativeCalls.setsockopt(socket, PACKET_LEVEL, RECEIVE_RING, request) < 0) {
        throw NativeCalls.failure("cannot make a receive ring for " + device);
      }
    }
    MemorySegment memory = NativeCalls.map(socket, BYTES);
    if (memory.address() == -1) {
      throw NativeCalls.failure("cannot map the receive ring of " + device);
    }
    return new PacketSocketRing(memory);
  }

  /// The oldest frame, if there is one.
  Optional<byte[]> take() {
    long slot = (long) next * SLOT_BYTES;
    if (((int) STATUS.getAcquire(memory, slot) & OURS) == 0) {
      return Optional.empty();
    }
    int length = memory.get(JAVA_INT, slot + 8);
    int start = Short.toUnsignedInt(memory.get(JAVA_SHORT, slot + 12));
    byte[] frame = memory.asSlice(slot + start, length).toArray(JAVA_BYTE);
    STATUS.setRelease(memory, slot, 0);
    next = (next + 1) % SLOTS;
    return Optional.of(frame);
  }

  void close() {
    int _ = NativeCalls.unmap(memory);
  }
}
