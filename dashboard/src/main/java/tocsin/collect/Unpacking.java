package tocsin.collect;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import tocsin.wire.Wire;

/// Decompresses a body into its lines, counting as it goes, so that a bomb costs no memory.
final class Unpacking {
  /// The largest window a zstd frame may ask for: 8 MiB, as levels up to 19 do.
  private static final int WINDOW_LOG = 23;

  private static final int LONGEST = Wire.MOST_BYTES;

  private final Limits limits;
  private final List<byte[]> lines = new ArrayList<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long bytes;

  private Unpacking(Limits limits) {
    this.limits = limits;
  }

  /// The lines, without their ends. Of a line longer than the wire allows, one byte more than that.
  static List<byte[]> lines(byte[] body, String encoding, Limits limits) throws RefusedException {
    Unpacking unpacking = new Unpacking(limits);
    try (InputStream in = decompressed(body, encoding)) {
      byte[] buffer = new byte[32 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        unpacking.take(buffer, read);
      }
    } catch (IOException e) {
      throw new RefusedException(
          Reason.UNDECODABLE,
          "the body is not what Content-Encoding says it is: " + e.getMessage());
    }
    if (unpacking.begun.size() > 0) {
      unpacking.endLine();
    }
    return unpacking.lines;
  }

  private static InputStream decompressed(byte[] body, String encoding)
      throws IOException, RefusedException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> in;
      case "gzip" -> new GZIPInputStream(in, 16 * 1024);
      case "zstd" -> new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW_LOG);
      default ->
          throw new RefusedException(
              Reason.ENCODING, "Content-Encoding is none of gzip, zstd and identity");
    };
  }

  private void take(byte[] buffer, int length) throws RefusedException {
    bytes += length;
    if (bytes > limits.bytes()) {
      throw tooLarge("%d bytes".formatted(limits.bytes()));
    }
    int from = 0;
    for (int at = 0; at < length; at++) {
      if (buffer[at] == '\n') {
        keep(buffer, from, at);
        endLine();
        from = at + 1;
      }
    }
    keep(buffer, from, length);
  }

  private void keep(byte[] buffer, int from, int to) {
    begun.write(buffer, from, Math.min(to - from, LONGEST + 1 - begun.size()));
  }

  private void endLine() throws RefusedException {
    if (lines.size() == limits.lines()) {
      throw tooLarge("%d lines".formatted(limits.lines()));
    }
    lines.add(begun.toByteArray());
    begun.reset();
  }

  private static RefusedException tooLarge(String most) {
    return new RefusedException(
        Reason.TOO_LARGE, "the batch has more than %s; send it in parts".formatted(most));
  }
}
