package tocsin.model;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): milliseconds first, the rest by chance.
public final class UuidV7 {
  private UuidV7() {}

  /// A new id for that instant.
  public static String at(Instant instant, RandomGenerator random) {
    long millis = instant.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
