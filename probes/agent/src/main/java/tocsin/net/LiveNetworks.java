package tocsin.net;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// The real network, over sockets of this machine.
public final class LiveNetworks implements Networks {
  private final Equipment equipment;
  private final Ticker ticker;

  /// @param settings deadlines and limits
  /// @param trust the anchors certificates are verified against
  /// @param ticker what steps are timed with
  /// @param random query ids, ports, labels and nonces; used by many threads at once
  /// @param clock what certificates' validity is judged by, and the time MTProto is told
  public LiveNetworks(
      NetworkSettings settings,
      TrustStore trust,
      Ticker ticker,
      RandomGenerator random,
      InstantSource clock) {
    this.equipment =
        new Equipment(
            settings,
            new Watchdog(),
            new DnsLookups(settings.dns(), random, trust.forResolvers(), settings.bootstrap()),
            new TlsClient(trust, clock, settings.handshakesAtOnce()),
            new HttpCalls(settings.userAgent()),
            new Semaphore(settings.handshakesAtOnce()),
            random,
            clock);
    this.ticker = ticker;
  }

  @Override
  public Network begin() {
    return new LiveNetwork(equipment, new Stopwatch(ticker));
  }
}
