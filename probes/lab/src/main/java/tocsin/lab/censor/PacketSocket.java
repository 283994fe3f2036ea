package tocsin.lab.censor;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A raw socket on one network device: takes every frame that arrives there, whoever it is for, and
/// none that leaves. One thread receives; any may send.
final class PacketSocket implements AutoCloseable {
  private static final int LONGEST_FRAME = 65_536 + 14;
  private static final int POLL_ENTRY = 8;
  private static final short READABLE = 1;
  private static final short FAILED = 8;
  private static final int DO_NOT_WAIT = 0x40;

  private static final ThreadLocal<MemorySegment> OUTGOING =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(LONGEST_FRAME));

  private final int socket;
  private final int bell;
  private final PacketSocketRing ring;
  private final MemorySegment polled = Arena.ofAuto().allocate(2 * POLL_ENTRY, 8);
  private final MemorySegment failure = Arena.ofAuto().allocate(1);
  private final ReentrantLock counting = new ReentrantLock();
  private long missed;
  private boolean closed;
  private volatile boolean ended;

  private PacketSocket(int socket, int bell, PacketSocketRing ring) {
    this.ring = ring;
    this.socket = socket;
    this.bell = bell;
    polled.set(JAVA_INT, 0, socket);
    polled.set(JAVA_SHORT, 4, READABLE);
    polled.set(JAVA_INT, POLL_ENTRY, bell);
    polled.set(JAVA_SHORT, POLL_ENTRY + 4, READABLE);
  }

  /// Opens one on a device of the network namespace this process is in.
  ///
  /// @throws IOException if there is no such device, or no right to listen to it
  static PacketSocket open(String device) throws IOException {
    int socket = PacketSocketOptions.open(device);
    try {
      PacketSocketRing ring = PacketSocketRing.of(socket, device);
      PacketSocketOptions.listen(socket, device);
      int bell = NativeCalls.eventfd(0, 0x80800);
      if (bell < 0) {
        throw NativeCalls.failure("cannot make an event descriptor");
      }
      return new PacketSocket(socket, bell, ring);
    } catch (IOException e) {
      int _ = NativeCalls.close(socket);
      throw e;
    }
  }

  /// The next frame; waits for it. Empty once [#end()] was called.
  Optional<byte[]> receive() {
    while (!ended) {
      Optional<byte[]> frame = ring.take();
      if (frame.isPresent()) {
        return frame;
      }
      int _ = NativeCalls.poll(polled, 2);
      forgetFailure();
    }
    return Optional.empty();
  }

  /// A device that goes down leaves a failure behind, which ends every wait until it is read.
  private void forgetFailure() {
    if ((polled.get(JAVA_SHORT, 6) & FAILED) != 0) {
      long _ = NativeCalls.receive(socket, failure, DO_NOT_WAIT);
    }
  }

  /// Sends a whole Ethernet frame, without waiting; tells whether the device took it.
  boolean send(byte[] frame) {
    if (ended || frame.length > LONGEST_FRAME) {
      return false;
    }
    MemorySegment outgoing = OUTGOING.get();
    MemorySegment.copy(frame, 0, outgoing, ValueLayout.JAVA_BYTE, 0, frame.length);
    return NativeCalls.send(socket, outgoing, frame.length, DO_NOT_WAIT) == frame.length;
  }

  /// How many frames arrived and were never received, because nobody took them in time.
  long missed() {
    counting.lock();
    try {
      if (!closed) {
        missed += PacketSocketOptions.drops(socket);
      }
      return missed;
    } finally {
      counting.unlock();
    }
  }

  /// Lets the thread that receives go.
  void end() {
    ended = true;
    try (Arena arena = Arena.ofConfined()) {
      long _ = NativeCalls.write(bell, arena.allocateFrom(JAVA_LONG, 1));
    }
  }

  /// Gives the descriptors back; nobody may be inside [#receive()] or [#send(byte\[\])] any more.
  @Override
  public void close() {
    ended = true;
    countForTheLastTime();
    ring.close();
    int _ = NativeCalls.close(socket);
    int _ = NativeCalls.close(bell);
  }

  private void countForTheLastTime() {
    counting.lock();
    try {
      long _ = missed();
      closed = true;
    } finally {
      counting.unlock();
    }
  }
}
