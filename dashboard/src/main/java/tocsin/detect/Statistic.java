package tocsin.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One round of one role: all its nodes take their step.
///
/// For every node the evidence of a round is that of the best benign explanation: all is well, the
/// probe's own link, an outage of the service. The smallest is taken inside each round, so that
/// what was stale evidence for blocking cannot meet references that turn well when an outage ends.
final class Statistic {
  private final Places places;
  private final Readings readings;
  private final Ballot ballot;
  private final References references;
  private final World world;
  private final Budget budget;

  private final Vote vote = new Vote();
  private final long[] sum = new long[Nats.QS];
  private final long[] shown = new long[Nats.QS];
  private final long[] against = new long[Nats.QS];
  private final long[] all = new long[Nats.QS];
  private final long[] allShown = new long[Nats.QS];
  private int[] levels = {};
  private boolean asked;
  private boolean[] out = {};
  private List<Alarm> alarms = new ArrayList<>();

  Statistic(Places places, Readings readings, Budget budget) {
    this.places = places;
    this.readings = readings;
    this.budget = budget;
    this.ballot = new Ballot(places, readings);
    this.references = new References(places, readings);
    this.world = new World(places, references);
  }

  /// Takes the round that was read.
  ///
  /// @param named regions that are no reference, since what happens there has its name
  List<Alarm> step(Round round, boolean[] named) {
    begin(named);
    levelsByRegion(round);
    for (int region = 0; region < places.regions(); region++) {
      region(round, region);
    }
    if (asked || round.role().nodes.has(World.KEY)) {
      ask(round);
      world.step(round, out, budget, alarms);
    }
    return alarms;
  }

  /// The same of one region alone, which has all the nodes there are.
  List<Alarm> step(Round round, boolean[] named, int region) {
    begin(named);
    levels = levels.length < places.regions() ? new int[places.regions()] : levels;
    levels[region] = 0;
    Ints networks = places.networksOf(region);
    for (int i = 0; i < networks.size(); i++) {
      Ints probes = places.probesOf(networks.get(i));
      for (int k = 0; k < probes.size(); k++) {
        int probe = probes.get(k);
        levels[region] |= readings.present(probe) ? readings.failedLevels(probe) : 0;
      }
    }
    for (int i = 0; i < round.role().nodes.size(); i++) {
      levels[region] |= 1 << Role.level(round.role().nodes.key(i));
    }
    region(round, region);
    return alarms;
  }

  private void begin(boolean[] named) {
    alarms = new ArrayList<>();
    asked = false;
    out = named;
  }

  private void region(Round round, int region) {
    for (int rest = levels[region]; rest != 0; rest &= rest - 1) {
      region(round, region, Integer.numberOfTrailingZeros(rest));
    }
  }

  /// All is well against an outage, for each q, in this round.
  long worldWell(Round round, int q) {
    ask(round);
    return world.well(out, q);
  }

  private void levelsByRegion(Round round) {
    levels = levels.length < places.regions() ? new int[places.regions()] : levels;
    Arrays.fill(levels, 0);
    for (int probe = 0; probe < places.probes(); probe++) {
      if (readings.present(probe)) {
        levels[places.regionOf(probe)] |= readings.failedLevels(probe);
      }
    }
    Nodes nodes = round.role().nodes;
    for (int i = 0; i < nodes.size(); i++) {
      int region = places.regionOfNode(nodes.key(i));
      if (region >= 0) {
        levels[region] |= 1 << Role.level(nodes.key(i));
      }
    }
  }

  private void ask(Round round) {
    if (!asked) {
      references.ask(round, out);
      asked = true;
    }
  }

  private void region(Round round, int region, int level) {
    Arrays.fill(all, 0);
    Arrays.fill(allShown, 0);
    boolean failed = false;
    boolean byHand = false;
    boolean faster = false;
    int before = Node.NEVER;
    int voices = 0;
    Ints networks = places.networksOf(region);
    for (int i = 0; i < networks.size(); i++) {
      int network = networks.get(i);
      int lastGood = network(round, network, level);
      if (vote.voices() > 0) {
        before = Math.max(before, lastGood);
        voices++;
        failed |= vote.failed;
        byHand |= vote.byHand;
        faster |= vote.faster;
        for (int q = 0; q < Nats.QS; q++) {
          all[q] += vote.nats[q];
          allShown[q] += vote.shown[q];
        }
      }
    }
    if (voices > 0) {
      System.arraycopy(all, 0, sum, 0, Nats.QS);
      System.arraycopy(allShown, 0, shown, 0, Nats.QS);
      vote.failed = failed;
      vote.byHand = byHand;
      vote.faster = faster;
      node(round, Role.key(Role.REGION, region, level), before);
    }
  }

  /// Steps a network and its probes, and leaves its vote; the last time that those probes which now
  /// fail did not.
  private int network(Round round, int network, int level) {
    Ints probes = places.probesOf(network);
    int before = Node.NEVER;
    if (several(round.role(), probes)) {
      for (int i = 0; i < probes.size(); i++) {
        before = Math.max(before, probe(round, probes.get(i), level));
      }
    } else {
      for (int i = 0; i < probes.size(); i++) {
        before = Math.max(before, lastGood(round, probes.get(i), level));
      }
    }
    ballot.network(round, network, level, vote);
    if (vote.voices() > 0) {
      load();
      node(round, Role.key(Role.NETWORK, network, level), before);
    }
    return before;
  }

  /// Whether there is more than one probe; else the network is the probe.
  private boolean several(Role role, Ints probes) {
    int known = 0;
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      known += readings.present(probe) || role.last(probe) != Node.NEVER ? 1 : 0;
    }
    return known > 1;
  }

  private int probe(Round round, int probe, int level) {
    int key = Role.key(Role.PROBE, probe, level);
    boolean failed = readings.present(probe) && readings.failed(probe, level);
    if (failed || (readings.present(probe) && round.role().nodes.has(key))) {
      ballot.alone(round, probe, level, vote);
      if (vote.voices() > 0) {
        load();
        node(round, key, lastGood(round, probe, level));
      }
    }
    return lastGood(round, probe, level);
  }

  private int lastGood(Round round, int probe, int level) {
    return readings.present(probe) && readings.failed(probe, level)
        ? round.role().good[probe]
        : Node.NEVER;
  }

  private void load() {
    System.arraycopy(vote.nats, 0, sum, 0, Nats.QS);
    System.arraycopy(vote.shown, 0, shown, 0, Nats.QS);
  }

  /// Steps a node by what was loaded and by what the vote tells of it.
  private void node(Round round, int key, int before) {
    boolean failed = vote.failed;
    if (!failed && !round.role().nodes.has(key)) {
      return;
    }
    Node node = round.role().nodes.wake(key);
    if (failed) {
      begin(node, round.minute(), before);
      node.hand(round.minute(), vote.byHand);
      bound(round, key, node);
    }
    node.faster |= vote.faster;
    tally(key, node);
    int scope = Role.scope(key);
    node.step(round.minute(), sum, failed, budget.cap(scope));
    settle(round, key, node, failed);
    double excess = node.highest() - budget.threshold(scope, node.faster);
    if (excess >= 0) {
      int region = places.regionOfNode(key);
      alarms.add(
          new Alarm(round.target(), scope, Role.index(key), region, Role.level(key), node, excess));
    }
  }

  private static void begin(Node node, int minute, int before) {
    if (node.bad == 0) {
      node.start = minute;
      node.hands = 0;
      node.faster = false;
      node.before = before;
      node.tally.clear();
    }
  }

  /// No more than what the references tell against an outage; but what tests show no outage does.
  private void bound(Round round, int key, Node node) {
    ask(round);
    if (Role.level(key) == Levels.RATE) {
      references.fastElsewhere(round, places.regionOfNode(key), node.start, against);
    } else {
      references.against(places.regionOfNode(key), node.start, against);
    }
    for (int q = 0; q < Nats.QS; q++) {
      sum[q] = Math.min(sum[q], against[q]);
      sum[q] = node.byHand(round.minute()) ? Math.max(sum[q], shown[q]) : sum[q];
    }
  }

  private void tally(int key, Node node) {
    int level = Role.level(key);
    if (Role.scope(key) == Role.NETWORK && level >= Levels.ANY) {
      Ints probes = places.probesOf(Role.index(key));
      for (int i = 0; i < probes.size(); i++) {
        int probe = probes.get(i);
        if (readings.present(probe) && readings.bads(probe, level) > 0) {
          node.tally.add(readings.mechanisms(probe), 1);
        }
      }
    }
  }

  /// Ends a run in which nothing speaks for blocking.
  private void settle(Round round, int key, Node node, boolean failed) {
    if (node.highest() > 0) {
      return;
    }
    if (!failed) {
      round.role().nodes.remove(key);
    } else if (sum[Nats.QS - 1] < 0) {
      node.bad = 0;
    }
  }
}
