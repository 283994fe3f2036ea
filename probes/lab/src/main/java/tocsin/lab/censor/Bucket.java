package tocsin.lab.censor;

import tocsin.net.Ticker;

/// Lets bytes pass at a rate and nothing beyond it: a token bucket that polices.
final class Bucket {
  /// How much may come at once: a fifth of a second's worth, at least four full frames.
  private static final double BURST_SECONDS = 0.2;

  private static final double LEAST_BURST = 6_000;

  private final double bytesPerNano;
  private final double deepest;
  private final Ticker ticker;
  private double tokens;
  private long filled;

  Bucket(long bitsPerSecond, Ticker ticker) {
    this.bytesPerNano = bitsPerSecond / 8e9;
    this.deepest = Math.max(LEAST_BURST, bitsPerSecond / 8.0 * BURST_SECONDS);
    this.ticker = ticker;
    this.tokens = deepest;
    this.filled = ticker.nanos();
  }

  /// Whether that many bytes may pass now; they are then taken off.
  boolean take(int bytes) {
    long now = ticker.nanos();
    tokens = Math.min(deepest, tokens + (now - filled) * bytesPerNano);
    filled = now;
    if (tokens < bytes) {
      return false;
    }
    tokens -= bytes;
    return true;
  }
}
