package tocsin.net;

import java.time.Duration;
import tocsin.model.IcmpMessage;

/// How packets that may displease somebody are sent off.
public sealed interface Flight {
  /// As usual.
  Flight USUAL = new Usual();

  /// The ClientHello in two segments, parted within the server name: who reads only the first does
  /// not see it.
  Flight SPLIT = new Split();

  /// As usual; what ICMP says to it is noted.
  Flight HEEDED = new Heeded();

  /// As usual.
  record Usual() implements Flight {}

  /// In two segments, parted within the server name.
  record Split() implements Flight {}

  /// As usual; where a connection cannot be made, the step's detail holds the [IcmpMessage] that
  /// said so, if the platform tells.
  record Heeded() implements Flight {}

  /// No farther than a number of hops, so that only what stands on the way there can answer.
  ///
  /// @param hops the TTL (IPv4) or hop limit (IPv6), 1 to 255
  /// @param patience how long an answer is waited for
  record Limited(int hops, Duration patience) implements Flight {
    public Limited {
      if (hops < 1 || hops > 255) {
        throw new IllegalArgumentException("hop limit %d is not in 1..255".formatted(hops));
      }
    }
  }
}
