package tocsin.detect;

import java.util.SortedSet;
import java.util.TreeSet;
import tocsin.judge.Mechanism;

/// How an event is done: each network has one vote, and what nine tenths of them say is told.
final class Posterior {
  private static final double ENOUGH = 0.9;
  private static final double PRIOR = 0.05;
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

  /// Those with a probability of 0.9 or more, smoothed.
  static SortedSet<Mechanism> of(Episode episode) {
    int told = 0;
    for (Seat seat : episode.networks.values()) {
      told += seat.tally.told() > 0 ? 1 : 0;
    }
    SortedSet<Mechanism> found = new TreeSet<>();
    for (Mechanism mechanism : Mechanism.values()) {
      double posterior = (told * share(episode, mechanism) + PRIOR) / (told + 2 * PRIOR);
      if (told > 0 && posterior >= ENOUGH) {
        found.add(mechanism);
      }
    }
    return found;
  }
}
