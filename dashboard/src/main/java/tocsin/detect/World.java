package tocsin.detect;

import java.util.Arrays;
import java.util.List;

/// An outage of a role: it fails everywhere, in all regions but the third of them that fails most,
/// so that a few which are blocked at once are none. Where there are two regions, in both; where
/// there is one, nobody can tell.
final class World {
  static final int KEY = Role.key(Role.WORLD, 0, Levels.ANY);

  private static final int FEW = 3;
  private static final int SETTLED = 5;
  private static final double CHANCE = 0.03;

  private final Places places;
  private final References references;
  private final long[] evidence = new long[Nats.QS];
  private long[] regions = {};

  World(Places places, References references) {
    this.places = places;
    this.references = references;
  }

  void step(Round round, boolean[] out, Budget budget, List<Alarm> alarms) {
    int failing = 0;
    double fresh = freshShare(out);
    for (int q = 0; q < Nats.QS; q++) {
      int count = gather(out, q);
      failing = failing(count);
      round.role().asked = count;
      evidence[q] = Math.round(fresh * trimmed(count));
    }
    spread(round.role(), failing, round.minute());
    Node node = round.role().nodes.wake(KEY);
    if (node.bad == 0 && failing > 0) {
      node.start = round.minute();
      node.before = round.minute() - 1;
    }
    node.step(round.minute(), evidence, failing > 0, budget.cap(Role.WORLD));
    if (node.highest() == 0) {
      round.role().nodes.remove(KEY);
    }
    double excess = node.highest() - budget.threshold(Role.WORLD);
    if (excess >= 0) {
      alarms.add(new Alarm(round.target(), Role.WORLD, 0, -1, Levels.ANY, node, excess));
    }
  }

  /// The votes of the regions for an outage at rate q, smallest first; how many there are.
  private int gather(boolean[] out, int q) {
    regions = regions.length < places.regions() ? new long[places.regions()] : regions;
    int count = 0;
    for (int region = 0; region < places.regions(); region++) {
      if (!out[region]) {
        Ints networks = places.networksOf(region);
        long sum = 0;
        int told = 0;
        for (int i = 0; i < networks.size(); i++) {
          if (references.told(networks.get(i))) {
            sum -= references.vote(networks.get(i), q);
            told++;
          }
        }
        if (told > 0) {
          regions[count++] = sum / told;
        }
      }
    }
    Arrays.sort(regions, 0, count);
    return count;
  }

  private int failing(int count) {
    int failing = 0;
    for (int i = 0; i < count; i++) {
      failing += regions[i] > 0 ? 1 : 0;
    }
    return failing;
  }

  private double trimmed(int count) {
    if (count < 2) {
      return 0;
    }
    if (count < FEW) {
      return 2.0 * regions[0];
    }
    double sum = 0;
    for (int i = 0; i < count - count / FEW; i++) {
      sum += regions[i];
    }
    return sum;
  }

  private double freshShare(boolean[] out) {
    int told = 0;
    int fresh = 0;
    for (int network = 0; network < places.networks(); network++) {
      if (!out[places.regionOfNetwork(network)] && references.told(network)) {
        told++;
        fresh += references.fresh(network) ? 1 : 0;
      }
    }
    return told == 0 ? 0 : (double) fresh / told;
  }

  private static void spread(Role role, int failing, int minute) {
    if (failing > role.spread) {
      role.spreading = minute;
    }
    role.spread = failing;
  }

  /// Whether more regions fail than by chance, and the last of them joined a moment ago.
  static boolean spreads(Role role, int minute) {
    double chance = CHANCE * role.asked;
    return role.spread - 1 > chance + 1.5 * Math.sqrt(chance) && minute - role.spreading < SETTLED;
  }

  /// All is well everywhere against an outage at rate q.
  long well(boolean[] out, int q) {
    int count = gather(out, q);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum -= regions[i];
    }
    return Math.round(sum * freshShare(out));
  }
}
