package tocsin.store;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;

/// Lines packed together and compressed as one zstd frame.
///
/// Lines of one kind say much the same: together they shrink to a tenth, each alone to a half. A
/// block holds about 128 KiB of lines, so that one line can be had back in a fraction of a
/// millisecond.
final class Block {
  private static final int FULL = 128 * 1024;
  private static final int LEVEL = 1;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(FULL + 8 * 1024);

  /// Adds a line and returns where it begins.
  int add(byte[] line) {
    int from = lines.size();
    lines.writeBytes(line);
    return from;
  }

  boolean isFull() {
    return lines.size() >= FULL;
  }

  boolean isEmpty() {
    return lines.size() == 0;
  }

  byte[] packed() {
    return Zstd.compress(lines.toByteArray(), LEVEL);
  }

  static byte[] unpacked(byte[] packed) {
    return Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
  }
}
