package tocsin.store;

import java.util.ArrayList;
import java.util.List;

/// Which ids a day may hold: a Bloom filter that says "certainly new" for all but about one in ten
/// thousand new ids, so that only those and true duplicates are looked up on disk.
///
/// Each id sets eight bits of one 512-bit block, at 20 bits an id: 25 MB for ten million. When a
/// filter is full, one of twice its size is put beside it. For one thread.
final class SeenIds {
  private static final int FIRST_CAPACITY = 1 << 15;
  private static final int BITS_PER_ID = 20;
  private static final int WORDS_PER_BLOCK = 8;

  private final List<long[]> filters = new ArrayList<>();
  private long[] newest;
  private long capacity;
  private long room;

  /// @param expected how many ids will be added at once
  SeenIds(long expected) {
    capacity = Math.max(FIRST_CAPACITY, Long.highestOneBit(expected) * 2);
    newest = grown();
  }

  void add(long high, long low) {
    if (room == 0) {
      capacity *= 2;
      newest = grown();
    }
    room--;
    long mixed = mix(high, low);
    int block = block(newest, mixed);
    long bits = mixed * 0x9E37_79B9_7F4A_7C15L;
    for (int word = 0; word < WORDS_PER_BLOCK; word++) {
      newest[block + word] |= 1L << (bits >>> (6 * word));
    }
  }

  /// Whether the id may have been added; `false` is certain.
  boolean mayContain(long high, long low) {
    long mixed = mix(high, low);
    for (long[] filter : filters) {
      if (contains(filter, mixed)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(long[] filter, long mixed) {
    int block = block(filter, mixed);
    long bits = mixed * 0x9E37_79B9_7F4A_7C15L;
    for (int word = 0; word < WORDS_PER_BLOCK; word++) {
      if ((filter[block + word] & (1L << (bits >>> (6 * word)))) == 0) {
        return false;
      }
    }
    return true;
  }

  private long[] grown() {
    long words = Math.min(1 << 30, capacity * BITS_PER_ID / Long.SIZE);
    long[] filter = new long[Math.toIntExact(words / WORDS_PER_BLOCK * WORDS_PER_BLOCK)];
    filters.add(filter);
    room = capacity;
    return filter;
  }

  private static int block(long[] filter, long mixed) {
    long blocks = filter.length / WORDS_PER_BLOCK;
    return (int) Math.multiplyHigh(mixed >>> 1, blocks << 1) * WORDS_PER_BLOCK;
  }

  private static long mix(long high, long low) {
    long mixed = low ^ (high * 0xC2B2_AE3D_27D4_EB4FL);
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
