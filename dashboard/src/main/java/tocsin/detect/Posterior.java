package tocsin.detect;

import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;

/// How an event is done: each network has one vote, and what nine tenths of them say is told.
final class Posterior {
  private static final double ENOUGH = 0.9;
  private static final double PRIOR = 0.05;
  private static final int MANY = 10;
  private static final long WHOLE = 1_000_000;

  private Posterior() {}

  /// The mean of the networks' shares that name it; 0 if nothing is known.
  static double share(Episode episode, Mechanism mechanism) {
    long sum = 0;
    int told = 0;
    for (Seat seat : episode.networks.values()) {
      sum += Math.round(WHOLE * seat.tally.share(Codes.MECHANISMS.indexOf(mechanism)));
      told += seat.tally.told() > 0 ? 1 : 0;
    }
    return told == 0 ? 0 : (double) sum / told / WHOLE;
  }

  /// Those with a probability of 0.9 or more, smoothed, in all networks together or in one of them
  /// that saw enough: carriers may do it in different ways.
  static SortedSet<Mechanism> of(Episode episode) {
    int told = 0;
    for (Seat seat : episode.networks.values()) {
      told += seat.tally.told() > 0 ? 1 : 0;
    }
    SortedSet<Mechanism> found = new TreeSet<>();
    for (Mechanism mechanism : Mechanism.values()) {
      if (likely(told * share(episode, mechanism), told) || ofOne(episode, mechanism)) {
        found.add(mechanism);
      }
    }
    return found;
  }

  private static boolean likely(double named, int told) {
    return told > 0 && (named + PRIOR) / (told + 2 * PRIOR) >= ENOUGH;
  }

  private static boolean ofOne(Episode episode, Mechanism mechanism) {
    int bit = Codes.MECHANISMS.indexOf(mechanism);
    for (Seat seat : episode.networks.values()) {
      int told = seat.tally.told();
      if (told >= MANY && likely(told * seat.tally.share(bit), told)) {
        return true;
      }
    }
    return false;
  }
}
