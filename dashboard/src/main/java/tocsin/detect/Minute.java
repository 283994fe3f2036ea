package tocsin.detect;

import java.util.Arrays;

/// What was observed in one minute: two bytes for each role and probe, and further ones for what
/// was observed more than once.
///
/// Sixteen bits: a finding in nine, the second in six, by which what comes twice is known, and one
/// that tells of further ones. It is a set: the order in which they come changes nothing.
final class Minute {
  private static final int MORE = 1 << 15;
  private static final char[] NONE = {};
  private static final long[] NO_KEYS = {};

  private char[][] first = new char[0][];
  private long[] keys = NO_KEYS;
  private char[] further = NONE;
  private int furthers;

  /// A finding at a second of the minute.
  static int cell(int code, int second) {
    return code | second << 9;
  }

  static int code(int cell) {
    return cell & 0x1FF;
  }

  /// Adds one; false if it was there.
  ///
  /// @param width how many probes there are
  boolean add(int target, int probe, int cell, int width) {
    char[] row = row(target, probe, width);
    if (row[probe] == 0) {
      row[probe] = (char) cell;
      return true;
    }
    if ((row[probe] & ~MORE) == cell) {
      return false;
    }
    row[probe] |= (char) MORE;
    return addFurther(target, probe, cell);
  }

  /// Whether it was added.
  boolean has(int target, int probe, int cell) {
    char[] row = of(target);
    int its = probe < row.length ? row[probe] : 0;
    for (int nth = 1; its != 0 && (its & ~MORE) != cell; nth++) {
      its = hasMore(row[probe]) ? further(target, probe, nth) : 0;
    }
    return its != 0;
  }

  private char[] row(int target, int probe, int width) {
    if (target >= first.length) {
      int before = first.length;
      first = Arrays.copyOf(first, target + 1);
      Arrays.fill(first, before, first.length, NONE);
    }
    if (probe >= first[target].length) {
      first[target] = Arrays.copyOf(first[target], width);
    }
    return first[target];
  }

  /// The cells of a role, by probe; 0 where there is none.
  char[] of(int target) {
    return target < first.length ? first[target] : NONE;
  }

  static boolean hasMore(int cell) {
    return (cell & MORE) != 0;
  }

  /// The further cell number `nth`, from 1, of a role and probe; 0 if there is none.
  int further(int target, int probe, int nth) {
    int slot = slot(key(target, probe, nth));
    return keys[slot] == 0 ? 0 : further[slot];
  }

  private boolean addFurther(int target, int probe, int cell) {
    if (2 * furthers >= keys.length) {
      grow();
    }
    for (int nth = 1; ; nth++) {
      long key = key(target, probe, nth);
      int slot = slot(key);
      if (keys[slot] == 0) {
        keys[slot] = key;
        further[slot] = (char) cell;
        furthers++;
        return true;
      }
      if (further[slot] == cell) {
        return false;
      }
    }
  }

  private static long key(int target, int probe, int nth) {
    return (long) target << 44 | (long) probe << 20 | nth;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    char[] old = further;
    keys = new long[Math.max(8, 2 * oldKeys.length)];
    further = new char[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        further[slot] = old[i];
      }
    }
  }
}
