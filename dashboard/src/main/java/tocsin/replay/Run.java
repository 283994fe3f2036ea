package tocsin.replay;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tocsin.model.Measurement;
import tocsin.wire.MalformedLineException;
import tocsin.wire.Wire;

/// Measurements in a file, in order, each after its length.
final class Run implements Closeable {
  private static final int BUFFER = 32 * 1024;

  private final DataInputStream in;

  Run(Path file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  Optional<Measurement> next() throws IOException {
    if (in.available() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Wire.decode(in.readNBytes(in.readInt())));
    } catch (MalformedLineException e) {
      throw new IOException("a temporary file was changed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
