package tocsin.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tocsin.net.Ticker;

/// Lets time pass.
///
/// @param ticker what it is told by
record Pace(Ticker ticker) {
  /// Returns after that long.
  void pause(Duration length) throws InterruptedException {
    until(ticker.nanos() + length.toNanos());
  }

  /// Returns at that time of the ticker, at once if it is past.
  void until(long nanos) throws InterruptedException {
    for (long left = nanos - ticker.nanos(); left > 0; left = nanos - ticker.nanos()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
