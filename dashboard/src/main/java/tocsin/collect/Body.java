package tocsin.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;

/// Reads a body as sent, within bounds of size and time.
final class Body {
  private final Limits limits;
  private final InstantSource clock;

  Body(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  byte[] read(BatchRequest request) throws RefusedException {
    if (request.contentLength() > limits.compressedBytes()) {
      throw tooLarge(request.contentLength());
    }
    try {
      return read(request.body());
    } catch (IOException | UncheckedIOException e) {
      throw new RefusedException(
          Reason.UNDECODABLE, "the body ended before it was whole: " + e.getMessage());
    }
  }

  private byte[] read(InputStream in) throws IOException, RefusedException {
    Instant deadline = clock.instant().plus(limits.bodyDeadline());
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    byte[] buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      body.write(buffer, 0, read);
      if (body.size() > limits.compressedBytes()) {
        throw tooLarge(body.size());
      }
      if (clock.instant().isAfter(deadline)) {
        throw new RefusedException(
            Reason.UNDECODABLE,
            "the body did not come within %d s".formatted(limits.bodyDeadline().toSeconds()));
      }
    }
    return body.toByteArray();
  }

  private RefusedException tooLarge(long bytes) {
    return new RefusedException(
        Reason.TOO_LARGE,
        "the body has %d bytes or more; at most %d are read"
            .formatted(bytes, limits.compressedBytes()));
  }
}
