package tocsin.detect;

/// The statistic of a role at a level, seen from a probe, a network or a region: how much more
/// likely blocking is than the best benign explanation, since the last time that it was not.
final class Node {
  /// Minute of nothing yet.
  static final int NEVER = Integer.MIN_VALUE / 2;

  private static final double DECAY_MINUTES = 360;

  /// What is left after so many minutes.
  private static final double[] LEFT = new double[64];

  static {
    for (int gap = 0; gap < LEFT.length; gap++) {
      LEFT[gap] = Math.exp(-gap / DECAY_MINUTES);
    }
  }

  final double[] nats = new double[Nats.QS];
  int last = NEVER;

  /// The first round of this run in which something failed.
  int start = NEVER;

  /// The last round before it in which all was well.
  int before = NEVER;

  /// In how many rounds of this run something failed.
  int bad;

  /// Whether a probe told more than once in a round of this run, as it does when asked to.
  boolean faster;

  /// In how many of them tests showed that somebody acts, and the last one.
  int hands;

  private int handed = NEVER;

  final Tally tally;

  Node() {
    this(new Tally());
  }

  private Node(Tally tally) {
    this.tally = tally;
  }

  Node copy() {
    Node copy = new Node(tally.copy());
    System.arraycopy(nats, 0, copy.nats, 0, nats.length);
    copy.last = last;
    copy.start = start;
    copy.before = before;
    copy.bad = bad;
    copy.faster = faster;
    copy.hands = hands;
    copy.handed = handed;
    return copy;
  }

  /// Takes a round.
  ///
  /// @param evidence the round's, for each q
  /// @param failed whether anything failed in it
  /// @param cap at how many nats it stops
  void step(int minute, long[] evidence, boolean failed, double cap) {
    double decay = last == NEVER ? 1 : left(minute - last);
    for (int q = 0; q < Nats.QS; q++) {
      double next = nats[q] * decay + (double) evidence[q] / Nats.ONE;
      nats[q] = Math.clamp(next, 0, cap);
    }
    last = minute;
    bad += failed ? 1 : 0;
  }

  private static double left(int gap) {
    return gap < LEFT.length ? LEFT[gap] : Math.exp(-gap / DECAY_MINUTES);
  }

  /// Notes whether tests show in a failed round that somebody acts.
  void hand(int minute, boolean byHand) {
    hands += byHand ? 1 : 0;
    handed = byHand ? minute : handed;
  }

  boolean byHand(int minute) {
    return handed == minute;
  }

  /// Whether tests show it in most of the rounds that failed.
  boolean shown() {
    return 2 * hands > bad;
  }

  double highest() {
    return Math.max(nats[0], Math.max(nats[1], nats[2]));
  }

  /// Which q fits best.
  int best() {
    int best = Nats.QS - 1;
    for (int q = Nats.QS - 2; q >= 0; q--) {
      best = nats[q] > nats[best] ? q : best;
    }
    return best;
  }
}
