package tocsin.bench;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/// How a batch is made small.
enum Compression {
  GZIP("gzip"),
  ZSTD("zstd");

  private final String encoding;

  Compression(String encoding) {
    this.encoding = encoding;
  }

  /// Its name in HTTP.
  String encoding() {
    return encoding;
  }

  byte[] compress(byte[] bytes) throws IOException {
    return switch (this) {
      case ZSTD -> Zstd.compress(bytes);
      case GZIP -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(bytes);
        }
        yield out.toByteArray();
      }
    };
  }
}
