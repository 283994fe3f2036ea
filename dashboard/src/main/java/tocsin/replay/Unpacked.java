package tocsin.replay;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// A stream as it was before it was compressed, told by its first bytes: gzip (RFC 1952), zstd (RFC
/// 8878) or plain.
final class Unpacked {
  private static final int BUFFER = 64 * 1024;
  private static final int GZIP = 0x8b1f;
  private static final int ZSTD = 0xfd2fb528;

  /// The largest window a zstd frame may ask for: 128 MiB, as its own tool takes without asking.
  private static final int WINDOW_LOG = 27;

  private Unpacked() {}

  static BufferedInputStream of(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(4);
    byte[] head = Arrays.copyOf(in.readNBytes(4), 4);
    in.reset();
    ByteBuffer little = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int two = Short.toUnsignedInt(little.getShort(0));
    int four = little.getInt(0);
    if (two == GZIP) {
      return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
    }
    return four == ZSTD
        ? new BufferedInputStream(
            new ZstdInputStreamNoFinalizer(in).setContinuous(false).setLongMax(WINDOW_LOG), BUFFER)
        : in;
  }
}
