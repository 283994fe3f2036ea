package tocsin.detect;

import java.util.Arrays;

/// What the probes observed of one role in one minute, counted by level.
final class Readings {
  private final Codes codes;
  private Meaning[] meanings = {};

  private int[] oks = {};
  private int[] bads = {};
  private int[] shown = {};
  private boolean[] present = {};

  /// The levels at which each probe failed but for slowness, as bits, and how often it answered
  /// plainly: at all levels, but at that of its rate if it tells of rates.
  private int[] badLevels = {};

  private int[] plains = {};
  private boolean[] hasRate = {};

  /// Whether anybody did more than answer plainly.
  private boolean eventful;

  private long[] slow = {};
  private int[] mechanisms = {};
  private double[] rates = {};
  private int[] rated = {};

  Readings(Codes codes) {
    this.codes = codes;
  }

  /// Reads a minute; the cells of the role are not all plain answers.
  void read(Minute minute, Round round, int probes) {
    clear(probes);
    int target = round.target();
    char[] cells = minute.of(target);
    for (int probe = 0; probe < cells.length; probe++) {
      if (cells[probe] != 0) {
        count(probe, cells[probe], round);
        for (int nth = 1; Minute.hasMore(cells[probe]); nth++) {
          int cell = minute.further(target, probe, nth);
          if (cell == 0) {
            break;
          }
          count(probe, cell, round);
        }
      }
    }
  }

  private void clear(int probes) {
    if (present.length < probes) {
      present = new boolean[probes];
      badLevels = new int[probes];
      plains = new int[probes];
      hasRate = new boolean[probes];
      oks = new int[probes * Levels.COUNT];
      bads = new int[probes * Levels.COUNT];
      shown = new int[probes];
      slow = new long[probes];
      mechanisms = new int[probes];
      rates = new double[probes];
      rated = new int[probes];
    } else {
      Arrays.fill(present, false);
      Arrays.fill(plains, 0);
      Arrays.fill(hasRate, false);
      if (eventful) {
        eventful = false;
        Arrays.fill(badLevels, 0);
        Arrays.fill(oks, 0);
        Arrays.fill(bads, 0);
        Arrays.fill(shown, 0);
        Arrays.fill(slow, 0);
        Arrays.fill(mechanisms, 0);
        Arrays.fill(rates, 0);
        Arrays.fill(rated, 0);
      }
    }
  }

  private void count(int probe, int cell, Round round) {
    hasRate[probe] = round.role().usual.hasRate(probe);
    if (Minute.code(cell) == Codes.PLAIN) {
      present[probe] = true;
      plains[probe]++;
    } else {
      eventful = true;
      count(probe, meaning(Minute.code(cell)), round);
    }
  }

  private void count(int probe, Meaning meaning, Round round) {
    Usual usual = round.role().usual;
    if (meaning.bads() != 0 && round.links().faulty(probe, round.minute(), round.service())) {
      return;
    }
    int at = probe * Levels.COUNT;
    present[probe] |= (meaning.oks() | meaning.bads()) != 0;
    int masked = hasRate[probe] ? 1 << Levels.RATE : 0;
    badLevels[probe] |= meaning.bads();
    for (int rest = meaning.oks() & ~masked; rest != 0; rest &= rest - 1) {
      oks[at + Integer.numberOfTrailingZeros(rest)]++;
    }
    for (int rest = meaning.bads(); rest != 0; rest &= rest - 1) {
      bads[at + Integer.numberOfTrailingZeros(rest)]++;
    }
    shown[probe] += meaning.shown() ? 1 : 0;
    mechanisms[probe] |= meaning.mechanisms();
    if (meaning.hasRate()) {
      slow[probe] += Nats.rate(meaning.rate(), usual.rate(probe), usual.spread(probe));
      rates[probe] += meaning.rate();
      rated[probe]++;
    }
  }

  Meaning meaning(int code) {
    if (code >= meanings.length) {
      int before = meanings.length;
      meanings = Arrays.copyOf(meanings, codes.size());
      for (int i = Math.max(before, 1); i < meanings.length; i++) {
        meanings[i] = Meaning.of(codes.get(i));
      }
    }
    return meanings[code];
  }

  boolean present(int probe) {
    return present[probe];
  }

  int oks(int probe, int level) {
    int plain = level == Levels.RATE && hasRate[probe] ? 0 : plains[probe];
    return plain + oks[probe * Levels.COUNT + level];
  }

  int bads(int probe, int level) {
    return bads[probe * Levels.COUNT + level];
  }

  int shown(int probe) {
    return shown[probe];
  }

  int mechanisms(int probe) {
    return mechanisms[probe];
  }

  /// How many rates it told of.
  int rated(int probe) {
    return rated[probe];
  }

  /// Their mean; eighths, whose sums are exact in any order.
  double meanRate(int probe) {
    return rates[probe] / rated[probe];
  }

  /// What its rates tell.
  long slow(int probe) {
    return slow[probe];
  }

  /// Whether it tells of anything at a level.
  boolean tells(int probe, int level) {
    return oks(probe, level) + bads(probe, level) > 0 || (level == Levels.RATE && slow[probe] != 0);
  }

  boolean failed(int probe, int level) {
    return bads(probe, level) > 0 || (level == Levels.RATE && slow[probe] > 0);
  }

  /// The levels at which a probe failed outright, as bits.
  int badLevels(int probe) {
    return badLevels[probe];
  }

  /// The levels at which it failed or was slow, as bits.
  int failedLevels(int probe) {
    return badLevels[probe] | (slow[probe] > 0 ? 1 << Levels.RATE : 0);
  }
}
