package tocsin.detect;

import tocsin.judge.Mechanism;

/// Follows what somebody does to a service until it is over: its networks, its making, its name,
/// its end.
final class Following {
  private static final int RECENT = 60;

  private final Places places;
  private final Budget budget;
  private final Gate gate;

  Following(Places places, Budget budget) {
    this.places = places;
    this.budget = budget;
    this.gate = new Gate(places);
  }

  /// Closes the minute of an event; ends it if all its roles are well.
  void follow(Episode episode, State state) {
    if (!episode.isCensorship()) {
      return;
    }
    double threshold = budget.end();
    int probes = reporting(episode, state);
    episode.closeMinute();
    episode.roles.values().forEach(role -> role.closeMinute(state.minute, threshold));
    episode.networks.values().forEach(its -> its.recovery.closeMinute(state.minute, threshold));
    episode.networks.forEach((network, seat) -> tell(episode, network, seat, state, threshold));
    rename(episode);
    episode.sure |= sure(episode, state);
    if (episode.roles.values().stream()
        .allMatch(role -> role.done(state.minute, threshold, probes))) {
      int end = episode.roles.values().stream().mapToInt(Recovery::since).max().orElseThrow();
      state.ledger.close(episode, end);
      forget(episode, state);
    }
  }

  private void tell(Episode episode, int network, Seat seat, State state, double threshold) {
    Tally tally = new Tally();
    boolean risen = false;
    for (int target : episode.roles.keySet()) {
      for (int level = Levels.ANY; level <= Levels.RATE; level++) {
        int key = Role.key(Role.NETWORK, network, level);
        Node node = state.roles.get(target).nodes.get(key);
        if (episode.at(level)) {
          tally.add(node.tally);
          risen |= node.highest() >= budget.threshold(Role.NETWORK) && node.last == state.minute;
        }
      }
    }
    seat.tally = tally.told() > 0 ? tally : seat.tally;
    boolean well = seat.recovery.done(state.minute, threshold, 1);
    seat.active = !well && (seat.active || risen);
  }

  /// Counts the networks of the region that report, and gives the number of probes in the event's.
  private int reporting(Episode episode, State state) {
    Ints networks = places.networksOf(episode.region);
    int reporting = 0;
    int probes = 0;
    for (int i = 0; i < networks.size(); i++) {
      int live = live(networks.get(i), state);
      reporting += live > 0 ? 1 : 0;
      probes += episode.networks.containsKey(networks.get(i)) ? live : 0;
    }
    episode.reporting = Math.max(episode.reporting, reporting);
    return probes;
  }

  private int live(int network, State state) {
    Ints probes = places.probesOf(network);
    int live = 0;
    for (int i = 0; i < probes.size(); i++) {
      live += state.minute - state.links.last[probes.get(i)] <= RECENT ? 1 : 0;
    }
    return live;
  }

  /// What most of what is known of it says: failures that are called throttling are no blocking,
  /// and what cannot be told from a fault of routing is only regional.
  private static void rename(Episode episode) {
    double slow =
        Posterior.share(episode, Mechanism.THROTTLE_POLICING)
            + Posterior.share(episode, Mechanism.THROTTLE_FREEZE);
    double regional = Posterior.share(episode, Mechanism.REGIONAL_UNREACHABLE);
    if (episode.slow && (!episode.fails || slow > 0.5)) {
      episode.kind = EventClass.THROTTLING;
    } else {
      episode.kind = regional > 0.5 ? EventClass.REGIONAL_UNREACHABLE : EventClass.BLOCKING;
    }
  }

  private boolean sure(Episode episode, State state) {
    return episode.kind == EventClass.REGIONAL_UNREACHABLE
        ? !episode.lone
        : gate.open(episode, state, budget);
  }

  /// What led to an event that is over leads to no other.
  private void forget(Episode episode, State state) {
    for (int target : episode.roles.keySet()) {
      state.roles.get(target).nodes.removeIf(key -> places.regionOfNode(key) == episode.region);
    }
  }
}
