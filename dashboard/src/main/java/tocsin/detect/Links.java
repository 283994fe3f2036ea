package tocsin.detect;

import java.util.Arrays;

/// What is known of the probes themselves: since when they report, and whether their links work.
final class Links {
  static final int WEEK = 7 * 24 * 60;
  private static final int FRESH = 5;
  private static final int FAULT = 10;
  private static final int MOST_GAP = 24 * 60;
  private static final long LATELY = (1 << 10) - 1;
  private static final int LAST_BIT = Long.SIZE - 1;

  /// First and last minute with any observation, and the longest usual time between two.
  int[] first = {};

  int[] last = {};
  int[] gap = {};

  /// Since when all its controls fail; [Node#NEVER] if they do not.
  int[] cut = {};

  /// When a probe last was at fault, and of which services it said so then.
  private int[] faulted = {};

  private long[] faulty = {};
  private int[] controlled = {};
  private int[] controlNats = {};

  /// In which of the last 64 minutes with controls one of them failed, as bits; the last one
  /// lowest.
  private long[] losses = {};

  private int[] served = {};
  private long[] tried = {};
  private long[] reached = {};

  Links copy() {
    Links copy = new Links();
    copy.first = first.clone();
    copy.last = last.clone();
    copy.gap = gap.clone();
    copy.cut = cut.clone();
    copy.faulted = faulted.clone();
    copy.faulty = faulty.clone();
    copy.controlled = controlled.clone();
    copy.controlNats = controlNats.clone();
    copy.losses = losses.clone();
    copy.served = served.clone();
    copy.tried = tried.clone();
    copy.reached = reached.clone();
    return copy;
  }

  void grow(int probes) {
    if (first.length < probes) {
      first = never(first, probes);
      last = never(last, probes);
      gap = Arrays.copyOf(gap, probes);
      cut = never(cut, probes);
      faulted = never(faulted, probes);
      faulty = Arrays.copyOf(faulty, probes);
      controlled = never(controlled, probes);
      controlNats = Arrays.copyOf(controlNats, probes);
      losses = Arrays.copyOf(losses, probes);
      served = never(served, probes);
      tried = Arrays.copyOf(tried, probes);
      reached = Arrays.copyOf(reached, probes);
    }
  }

  static int[] never(int[] old, int size) {
    int[] grown = Arrays.copyOf(old, size);
    Arrays.fill(grown, old.length, size, Node.NEVER);
    return grown;
  }

  void seen(int probe, int minute) {
    if (first[probe] == Node.NEVER) {
      first[probe] = minute;
    } else if (last[probe] < minute) {
      int since = Math.min(minute - last[probe], MOST_GAP);
      gap[probe] = Math.max(since, gap[probe] - Math.max(1, gap[probe] / 16));
    }
    last[probe] = minute;
  }

  /// Notes that a probe is at fault where a service is concerned.
  void fault(int probe, int minute, int service) {
    faulty[probe] = (minute - faulted[probe] > FAULT ? 0 : faulty[probe]) | bit(service);
    faulted[probe] = minute;
  }

  /// Whether what it says of a service says nothing, since it was at fault a moment ago.
  boolean faulty(int probe, int minute, int service) {
    return minute - faulted[probe] <= FAULT && (faulty[probe] & bit(service)) != 0;
  }

  private static long bit(int service) {
    return 1L << Math.min(service, LAST_BIT);
  }

  void control(int probe, int minute, int oks, int fails) {
    if (controlled[probe] != minute) {
      losses[probe] = shifted(losses[probe], minute - controlled[probe]);
      controlled[probe] = minute;
      controlNats[probe] = 0;
      cut[probe] = oks == 0 && cut[probe] == Node.NEVER ? minute : cut[probe];
    }
    if (oks > 0) {
      cut[probe] = Node.NEVER;
    }
    losses[probe] |= fails > 0 ? 1 : 0;
    controlNats[probe] += (int) (oks * Nats.CONTROL_OK + fails * Nats.CONTROL_FAIL);
  }

  private static long shifted(long bits, int by) {
    return by < Long.SIZE ? bits << by : 0;
  }

  /// Whether a probe's link loses: a control failed in two of the last ten minutes, which happens
  /// by chance once in a few hours.
  boolean loses(int probe, int minute) {
    long lately = shifted(losses[probe], minute - controlled[probe]) & LATELY;
    return Long.bitCount(lately) > 1;
  }

  void served(int probe, int minute, int service, boolean ok) {
    if (served[probe] != minute) {
      served[probe] = minute;
      tried[probe] = 0;
      reached[probe] = 0;
    }
    long bit = bit(service);
    tried[probe] |= bit;
    reached[probe] |= ok ? bit : 0;
  }

  /// What speaks against the probe's own link being at fault: its controls, or where it has none
  /// the other services that it asks.
  long nats(int probe, int minute, int service) {
    if (minute - controlled[probe] <= FRESH) {
      return controlNats[probe];
    }
    if (minute - served[probe] > FRESH) {
      return 0;
    }
    long others = ~bit(service);
    int oks = Long.bitCount(reached[probe] & others);
    int fails = Long.bitCount(tried[probe] & ~reached[probe] & others);
    return oks * Nats.CONTROL_OK + fails * Nats.CONTROL_FAIL;
  }

  /// Whether it has reported for a week.
  boolean established(int probe, int minute) {
    return first[probe] != Node.NEVER && minute - first[probe] >= WEEK;
  }
}
