package tocsin.detect;

/// How far something has come back to good: the same statistic with the hypotheses exchanged.
final class Recovery {
  private static final int ROUNDS = 3;
  private static final int LATCH = 10;
  private static final double ABOVE = 10;

  private double nats;
  private int rounds;
  private int since = Node.NEVER;
  private int bad;
  private int first = Episode.NONE;
  private boolean two;

  private long now;
  private boolean worse;

  Recovery(int bad) {
    this.bad = bad;
  }

  Recovery copy() {
    Recovery copy = new Recovery(bad);
    copy.nats = nats;
    copy.rounds = rounds;
    copy.since = since;
    copy.first = first;
    copy.two = two;
    return copy;
  }

  /// Takes what one role or network tells in this minute for all being well.
  void tell(long evidence) {
    now += evidence;
    worse |= evidence < 0;
  }

  /// Closes the minute, whatever order it was told in.
  void closeMinute(int minute, double threshold) {
    nats = Math.clamp(nats + (double) now / Nats.ONE, 0, threshold + ABOVE);
    if (worse) {
      bad(minute);
    } else if (now > 0) {
      since = rounds == 0 ? minute : since;
      rounds++;
    }
    now = 0;
    worse = false;
  }

  /// It fails in this round.
  void bad(int minute) {
    bad = minute;
    rounds = 0;
    since = Node.NEVER;
    first = Episode.NONE;
    two = false;
  }

  /// A probe reached it.
  void voice(int probe) {
    two |= first != Episode.NONE && first != probe;
    first = first == Episode.NONE ? probe : first;
  }

  /// Whether it is well again: by that much evidence, in three rounds, from two probes where there
  /// are two, and for ten minutes.
  boolean done(int minute, double threshold, int probes) {
    return nats >= threshold && rounds >= ROUNDS && (two || probes < 2) && minute - bad >= LATCH;
  }

  /// The first good round after the last bad one.
  int since() {
    return since;
  }
}
