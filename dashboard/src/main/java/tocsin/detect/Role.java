package tocsin.detect;

import java.util.Arrays;

/// All that is remembered of one role.
final class Role {
  static final int PROBE = 0;
  static final int NETWORK = 1;
  static final int REGION = 2;
  static final int WORLD = 3;

  private static final int LEVEL_BITS = 4;
  private static final int SCOPE_SHIFT = 28;

  final Usual usual;

  /// Those that are not at rest.
  final Nodes nodes;

  /// Last minute in which each probe reached it, failed, and failed in a way that tests show.
  int[] good;

  int[] bad;
  int[] shown;

  /// When each probe last told of its rate, and what it told; empty where none ever did.
  int[] rated = {};

  long[] slow = {};

  /// Usual minutes between two rounds of each probe.
  int[] gap;

  /// How many regions failed in the last round that any did, and since when no more joined them.
  int spread;

  /// How many regions told.
  int asked;

  /// Whether anybody told of it yet.
  boolean known;

  int spreading = Node.NEVER;

  Role() {
    usual = new Usual();
    nodes = new Nodes();
    good = new int[0];
    bad = new int[0];
    shown = new int[0];
    gap = new int[0];
  }

  private Role(Role other) {
    usual = other.usual.copy();
    nodes = other.nodes.copy();
    good = other.good.clone();
    bad = other.bad.clone();
    shown = other.shown.clone();
    gap = other.gap.clone();
    rated = other.rated.clone();
    slow = other.slow.clone();
    spread = other.spread;
    asked = other.asked;
    known = other.known;
    spreading = other.spreading;
  }

  Role copy() {
    return new Role(this);
  }

  void grow(int probes) {
    usual.grow(probes);
    if (good.length < probes) {
      good = Links.never(good, probes);
      bad = Links.never(bad, probes);
      shown = Links.never(shown, probes);
      gap = Arrays.copyOf(gap, probes);
    }
  }

  int last(int probe) {
    return Math.max(good[probe], bad[probe]);
  }

  void seen(int probe, int minute, boolean ok, boolean failed, boolean byHand) {
    if (last(probe) != Node.NEVER && minute > last(probe)) {
      gap[probe] = minute - last(probe);
    }
    good[probe] = ok ? minute : good[probe];
    bad[probe] = failed ? minute : bad[probe];
    shown[probe] = byHand ? minute : shown[probe];
  }

  /// Remembers what a probe told of the rate: the nats for throttling.
  void slow(int probe, int minute, long nats) {
    if (rated.length < good.length) {
      rated = Links.never(rated, good.length);
      slow = Arrays.copyOf(slow, good.length);
    }
    rated[probe] = minute;
    slow[probe] = nats;
  }

  /// When a probe last told that it is slow.
  int slowSince(int probe) {
    return probe < rated.length && slow[probe] > 0 ? rated[probe] : Node.NEVER;
  }

  static int key(int scope, int index, int level) {
    return scope << SCOPE_SHIFT | index << LEVEL_BITS | level;
  }

  static int scope(int key) {
    return key >>> SCOPE_SHIFT;
  }

  static int index(int key) {
    return (key & (1 << SCOPE_SHIFT) - 1) >>> LEVEL_BITS;
  }

  static int level(int key) {
    return key & (1 << LEVEL_BITS) - 1;
  }
}
