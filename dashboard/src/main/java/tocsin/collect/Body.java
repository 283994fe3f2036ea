package tocsin.collect;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads a body as sent, within bounds of size and time. A sender that is too slow is hung up on.
final class Body {
  private final Limits limits;
  private final Alarms alarms = new Alarms();

  Body(Limits limits) {
    this.limits = limits;
  }

  byte[] read(BatchRequest request) throws RefusedException {
    if (request.contentLength() > limits.compressedBytes()) {
      throw tooLarge(request.contentLength());
    }
    try (Alarms.Alarm alarm = alarms.in(limits.bodyDeadline())) {
      return read(request.body(), alarm);
    } catch (IOException
        | UncheckedIOException
        | CloseConnectionException
        | DataReader.InsufficientDataAvailableException e) {
      throw new RefusedException(
          Reason.UNDECODABLE, "the body ended before it was whole: " + e.getMessage());
    }
  }

  private byte[] read(InputStream in, Alarms.Alarm alarm) throws IOException, RefusedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    byte[] buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      body.write(buffer, 0, read);
      if (body.size() > limits.compressedBytes()) {
        throw tooLarge(body.size());
      }
      if (alarm.rang()) {
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
