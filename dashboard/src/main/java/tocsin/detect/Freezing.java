package tocsin.detect;

import java.util.Arrays;

/// Of whom nothing is learned, since something may be happening there: what fails now is not to be
/// taken for what is usual.
final class Freezing {
  private final Places places;
  private final Budget budget;
  private boolean[] frozen = {};

  Freezing(Places places, Budget budget) {
    this.places = places;
    this.budget = budget;
  }

  /// Looks at the nodes of a role, and at the events that it is in.
  void look(Round round, Ledger ledger) {
    frozen = frozen.length < places.probes() ? new boolean[places.probes()] : frozen;
    Arrays.fill(frozen, false);
    Nodes nodes = round.role().nodes;
    for (int i = 0; i < nodes.size(); i++) {
      int scope = Role.scope(nodes.key(i));
      if (nodes.node(i).highest() > budget.freeze(scope)) {
        freeze(scope, Role.index(nodes.key(i)));
      }
    }
    for (Episode episode : ledger.open) {
      if (episode.roles.containsKey(round.target())) {
        freeze(episode);
      }
    }
  }

  boolean frozen(int probe) {
    return frozen[probe];
  }

  private void freeze(Episode episode) {
    if (episode.isCensorship()) {
      region(episode.region);
    } else if (episode.kind == EventClass.OUTAGE) {
      Arrays.fill(frozen, true);
    }
  }

  private void freeze(int scope, int index) {
    switch (scope) {
      case Role.PROBE -> frozen[index] = true;
      case Role.NETWORK -> network(index);
      case Role.REGION -> region(index);
      default -> Arrays.fill(frozen, true);
    }
  }

  private void network(int network) {
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      frozen[probes.get(i)] = true;
    }
  }

  private void region(int region) {
    Ints networks = places.networksOf(region);
    for (int i = 0; i < networks.size(); i++) {
      network(networks.get(i));
    }
  }
}
