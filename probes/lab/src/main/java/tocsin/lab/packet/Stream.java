package tocsin.lab.packet;

import java.util.Arrays;
import java.util.BitSet;

/// The first bytes of one direction of a TCP flow, put in order: segments may come late, twice, and
/// over one another, where the bytes that came first stay. Holds no more than its limit; what lies
/// beyond is left out. For one thread.
public final class Stream {
  /// How many bytes it keeps unless told otherwise.
  public static final int LIMIT = 32 * 1024;

  private final long start;
  private final int limit;
  private final BitSet known = new BitSet();
  private byte[] buffer = new byte[0];
  private int length;

  /// @param start the sequence number of the first byte: one after that of the SYN
  public Stream(long start) {
    this(start, LIMIT);
  }

  /// @param limit how many bytes are kept
  public Stream(long start, int limit) {
    this.start = start;
    this.limit = limit;
  }

  /// Takes the payload of a segment. What lies more than 2^31 away counts as before the start.
  public void take(long sequence, byte[] payload) {
    take(sequence, payload, 0, payload.length);
  }

  /// Takes the payload of a packet without another copy.
  public void take(Packet packet) {
    long sequence = packet.sequence() + (packet.syn() ? 1 : 0);
    take(sequence, packet.frame(), packet.payloadAt(), packet.payloadLength());
  }

  void take(long sequence, byte[] bytes, int at, int count) {
    int offset = (int) (sequence - start);
    long past = (long) offset + count;
    int from = Math.max(offset, 0);
    int to = (int) Math.min(past, limit);
    if (from >= to) {
      return;
    }
    grow(to);
    int gap = known.nextClearBit(from);
    while (gap < to) {
      int next = known.nextSetBit(gap);
      int until = next < 0 ? to : Math.min(next, to);
      System.arraycopy(bytes, at + gap - offset, buffer, gap, until - gap);
      gap = known.nextClearBit(until);
    }
    known.set(from, to);
    length = known.nextClearBit(length);
  }

  /// The bytes from the start up to the first that is missing.
  public byte[] bytes() {
    return Arrays.copyOf(buffer, length);
  }

  /// How many bytes from the start are there without a gap.
  public int length() {
    return length;
  }

  /// Whether it holds all it may.
  public boolean full() {
    return length >= limit;
  }

  /// How much memory its bytes take.
  int footprint() {
    return buffer.length + buffer.length / 8;
  }

  private void grow(int size) {
    if (buffer.length < size) {
      buffer = Arrays.copyOf(buffer, Math.min(limit, Math.max(size, buffer.length * 2)));
    }
  }
}
