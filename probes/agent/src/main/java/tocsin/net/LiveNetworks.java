package tocsin.net;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The real network, over sockets of this machine.
public final class LiveNetworks implements Networks {
  private final NetworkSettings settings;
  private final TrustStore trust;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param settings deadlines and limits
  /// @param trust the anchors certificates are verified against
  /// @param ticker what steps are timed with
  /// @param random query ids, ports and labels; used by many threads at once
  /// @param clock what certificates' validity is judged by
  public LiveNetworks(
      NetworkSettings settings,
      TrustStore trust,
      Ticker ticker,
      RandomGenerator random,
      InstantSource clock) {
    this.settings = settings;
    this.trust = trust;
    this.ticker = ticker;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Network begin() {
    return new LiveNetwork(settings, trust, new Stopwatch(ticker), random, clock);
  }
}
