package tocsin.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/// Lines packed together and compressed as one zstd frame.
///
/// Lines of one kind say much the same: together they shrink to a tenth, each alone to a half. A
/// block holds about 128 KiB of lines, so that one line can be had back in a fraction of a
/// millisecond.
final class Block implements AutoCloseable {
  private static final int FULL = 128 * 1024;
  private static final int LEVEL = 1;

  private final ZstdCompressCtx compression = new ZstdCompressCtx().setLevel(LEVEL);
  private byte[] lines = new byte[FULL + 16 * 1024];
  private int length;

  /// Adds a line and returns where it begins.
  int add(byte[] line) {
    int from = length;
    if (length + line.length > lines.length) {
      lines = Arrays.copyOf(lines, length + line.length);
    }
    System.arraycopy(line, 0, lines, from, line.length);
    length += line.length;
    return from;
  }

  boolean isFull() {
    return length >= FULL;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /// What was added, compressed; the next block begins.
  byte[] pack() {
    byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(length))];
    int size = compression.compressByteArray(packed, 0, packed.length, lines, 0, length);
    length = 0;
    return Arrays.copyOf(packed, size);
  }

  static byte[] unpacked(byte[] packed) {
    return Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
  }

  @Override
  public void close() {
    compression.close();
  }
}
