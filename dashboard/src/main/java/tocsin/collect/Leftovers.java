package tocsin.collect;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Reads away what a refused sender is still sending, so that it hears why it was refused: to close
/// a connection with bytes unread is to reset it, and the answer is lost (RFC 9112, 9.6). Bounded
/// in size and time; a sender beyond either is hung up on.
final class Leftovers {
  private static final int MOST = 8 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final Alarms alarms = new Alarms();

  void readAway(InputStream body) {
    try (Alarms.Alarm alarm = alarms.in(LONGEST)) {
      byte[] buffer = new byte[16 * 1024];
      int left = MOST;
      for (int read = body.read(buffer);
          read >= 0 && left > 0 && !alarm.rang();
          read = body.read(buffer)) {
        left -= read;
      }
    } catch (IOException
        | UncheckedIOException
        | CloseConnectionException
        | DataReader.InsufficientDataAvailableException e) {
      return; // it has hung up: there is nobody to hear the answer
    }
  }
}
