package tocsin.detect;

/// Learns what is usual from each round, but where something may be happening.
final class Learning {
  private final Places places;
  private final Readings readings;
  private final Freezing freezing;

  Learning(Places places, Readings readings, Budget budget) {
    this.places = places;
    this.readings = readings;
    this.freezing = new Freezing(places, budget);
  }

  /// A round in which all is well and nothing is open.
  void quiet(State state, Role role, char[] cells) {
    for (int probe = 0; probe < cells.length; probe++) {
      if (cells[probe] != 0) {
        if (role.last(probe) == Node.NEVER) {
          count(state, role, probe);
        }
        role.usual.ok(probe, 1);
        role.seen(probe, state.minute, true, false, false);
      }
    }
  }

  /// Learns from the round that was read.
  void learn(State state, Round round) {
    freezing.look(round, state.ledger);
    for (int probe = 0; probe < places.probes(); probe++) {
      if (readings.present(probe)) {
        learn(state, round.role(), probe);
      }
    }
  }

  private void learn(State state, Role role, int probe) {
    if (role.last(probe) == Node.NEVER) {
      count(state, role, probe);
    }
    int oks = readings.oks(probe, Levels.ANY);
    int bads = readings.bads(probe, Levels.ANY);
    boolean shown = readings.shown(probe) > 0;
    if (readings.tells(probe, Levels.RATE)) {
      role.slow(probe, state.minute, slowness(role, probe));
    }
    if (!freezing.frozen(probe)) {
      role.usual.ok(probe, oks);
      for (int rest = readings.badLevels(probe); rest != 0; rest &= rest - 1) {
        int level = Integer.numberOfTrailingZeros(rest);
        role.usual.fail(probe, level, readings.bads(probe, level));
      }
      if (readings.rated(probe) > 0) {
        role.usual.learn(probe, readings.meanRate(probe));
      }
    }
    role.seen(probe, state.minute, oks > 0, bads > 0, shown);
  }

  private long slowness(Role role, int probe) {
    int step = Math.min(role.usual.step(probe, Levels.RATE), Nats.UNWATCHED - 1);
    return readings.slow(probe)
        + readings.bads(probe, Levels.RATE) * Nats.fail(Nats.QS - 1, step)
        + readings.oks(probe, Levels.RATE) * Nats.ok(Nats.QS - 1, step);
  }

  /// A probe that tells of a role for the first time makes new nodes.
  private void count(State state, Role role, int probe) {
    int network = places.networkOf(probe);
    int region = places.regionOf(probe);
    boolean networkKnown = false;
    boolean regionKnown = false;
    Ints networks = places.networksOf(region);
    for (int i = 0; i < networks.size(); i++) {
      Ints probes = places.probesOf(networks.get(i));
      for (int k = 0; k < probes.size(); k++) {
        boolean knows = role.last(probes.get(k)) != Node.NEVER;
        regionKnown |= knows;
        networkKnown |= knows && networks.get(i) == network;
      }
    }
    state.nodes[Role.WORLD] += role.known ? 0 : 1;
    role.known = true;
    state.nodes[Role.PROBE]++;
    state.nodes[Role.NETWORK] += networkKnown ? 0 : 1;
    state.nodes[Role.REGION] += regionKnown ? 0 : 1;
  }
}
