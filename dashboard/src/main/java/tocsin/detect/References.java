package tocsin.detect;

import java.util.Arrays;

/// What the same role tells elsewhere: against the claim that the service itself is down. One vote
/// for each network; of a probe that has none in this minute its last, as long as its next is not
/// due.
final class References {
  private static final int LEAST_AGE = 2;
  private static final int RATE_AGE = 15;

  private final Places places;
  private final Readings readings;
  private final Vote vote = new Vote();
  private final long[] nats = new long[Nats.QS];
  private final long[] nothing = new long[Nats.QS];

  private long[][] votes = {};
  private int[] minutes = {};
  private boolean[] fresh = {};

  /// The sums of each region, of all, and the oldest that is told of in them.
  private long[][] sums = {};

  private final long[] all = new long[Nats.QS];
  private int oldest;

  References(Places places, Readings readings) {
    this.places = places;
    this.readings = readings;
  }

  /// Asks all networks but those of regions that are `out`.
  void ask(Round round, boolean[] out) {
    if (votes.length < places.networks()) {
      votes = new long[places.networks()][Nats.QS];
      minutes = new int[votes.length];
      fresh = new boolean[votes.length];
    }
    Arrays.fill(fresh, false);
    for (int network = 0; network < places.networks(); network++) {
      minutes[network] = Node.NEVER;
      if (!out[places.regionOfNetwork(network)]) {
        network(round, network);
      }
    }
    sum(round.minute());
  }

  private void sum(int minute) {
    sums = sums.length < places.regions() ? new long[places.regions()][Nats.QS] : sums;
    oldest = minute;
    Arrays.fill(all, 0);
    for (long[] region : sums) {
      Arrays.fill(region, 0);
    }
    for (int network = 0; network < places.networks(); network++) {
      if (told(network)) {
        oldest = Math.min(oldest, minutes[network]);
        for (int q = 0; q < Nats.QS; q++) {
          all[q] += votes[network][q];
          sums[places.regionOfNetwork(network)][q] += votes[network][q];
        }
      }
    }
  }

  private void network(Round round, int network) {
    if (places.probesOf(network).size() == 1) {
      alone(round, network, places.probesOf(network).get(0));
      return;
    }
    if (!collect(round, network, 0)) {
      collect(round, network, Integer.MAX_VALUE);
    }
    if (vote.voices() > 0) {
      vote.close();
      System.arraycopy(vote.nats, 0, votes[network], 0, Nats.QS);
    }
  }

  /// A network of one probe has its vote.
  private void alone(Round round, int network, int probe) {
    int age = age(round, probe);
    if (age <= patience(round, probe) && tell(round, probe, age)) {
      System.arraycopy(nats, 0, votes[network], 0, Nats.QS);
      minutes[network] = round.minute() - age;
      fresh[network] = age == 0;
    }
  }

  /// How long its last answer counts.
  private static int patience(Round round, int probe) {
    return Math.max(LEAST_AGE, round.role().gap[probe] + 1);
  }

  private boolean collect(Round round, int network, int oldest) {
    vote.clear();
    int minute = round.minute();
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      int age = age(round, probe);
      if (age <= Math.min(oldest, patience(round, probe)) && tell(round, probe, age)) {
        vote.add(round.links().established(probe, round.minute()), nats, nothing);
        minute = Math.min(minute, round.minute() - age);
      }
    }
    minutes[network] = vote.voices() > 0 ? minute : Node.NEVER;
    fresh[network] = vote.voices() > 0 && oldest == 0;
    return vote.voices() > 0;
  }

  private int age(Round round, int probe) {
    return readings.present(probe) && readings.tells(probe, Levels.ANY)
        ? 0
        : Math.max(1, round.minute() - round.role().last(probe));
  }

  private boolean tell(Round round, int probe, int age) {
    Role role = round.role();
    boolean now = age == 0;
    int step = role.usual.step(probe, Levels.ANY);
    boolean forged = now ? readings.shown(probe) > 0 : role.shown[probe] == role.last(probe);
    if (step == Nats.UNWATCHED || forged) {
      return false;
    }
    boolean lastGood = role.good[probe] >= role.bad[probe];
    int oks = now ? readings.oks(probe, Levels.ANY) : lastGood ? 1 : 0;
    int bads = now ? readings.bads(probe, Levels.ANY) : lastGood ? 0 : 1;
    for (int q = 0; q < Nats.QS; q++) {
      long sum = -(oks * Nats.ok(q, step) + bads * Nats.fail(q, step));
      nats[q] = oks + bads == 1 ? sum : sum / (oks + bads);
    }
    return true;
  }

  /// What the networks of other regions tell against an outage that began at `since`, for each q.
  /// What was seen before says nothing of it.
  void against(int region, int since, long[] result) {
    if (since <= oldest) {
      for (int q = 0; q < Nats.QS; q++) {
        result[q] = all[q] - sums[region][q];
      }
      return;
    }
    Arrays.fill(result, 0);
    for (int network = 0; network < places.networks(); network++) {
      if (minutes[network] >= since && places.regionOfNetwork(network) != region) {
        for (int q = 0; q < Nats.QS; q++) {
          result[q] += votes[network][q];
        }
      }
    }
  }

  /// The same for slowness: what the last rates elsewhere tell against a server that is slow for
  /// all.
  void fastElsewhere(Round round, int region, int since, long[] result) {
    Role role = round.role();
    long sum = 0;
    for (int network = 0; network < places.networks(); network++) {
      if (places.regionOfNetwork(network) != region) {
        sum -= slowness(role, network, Math.max(since, round.minute() - RATE_AGE));
      }
    }
    Arrays.fill(result, sum);
  }

  private long slowness(Role role, int network, int since) {
    long sum = 0;
    int told = 0;
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      if (probe < role.rated.length && role.rated[probe] >= since) {
        sum += role.slow[probe];
        told++;
      }
    }
    return told == 0 ? 0 : sum / told;
  }

  boolean told(int network) {
    return minutes[network] != Node.NEVER;
  }

  boolean fresh(int network) {
    return fresh[network];
  }

  /// The vote of a network that told, above zero where the role answers.
  long vote(int network, int q) {
    return votes[network][q];
  }
}
