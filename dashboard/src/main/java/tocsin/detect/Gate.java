package tocsin.detect;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whether there is enough to call it blocking: two networks, or one in which all agree, two keys
/// are a week old, and tests show that somebody acts.
final class Gate {
  private static final int DAY = 24 * 60;

  private final Places places;

  Gate(Places places) {
    this.places = places;
  }

  boolean open(Episode episode, State state, Budget budget) {
    if (episode.lone) {
      return false;
    }
    boolean olderKeys = established(episode.region, state);
    Set<Integer> networks = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (int target : episode.roles.keySet()) {
      Role role = state.roles.get(target);
      for (Map.Entry<Integer, Seat> seat : episode.networks.entrySet()) {
        int network = seat.getKey();
        for (int level = Levels.ANY; level <= Levels.RATE; level++) {
          Node node = role.nodes.get(Role.key(Role.NETWORK, network, level));
          if (node.highest() < budget.freeze(Role.NETWORK)) {
            continue;
          }
          if (unanimous(role, node, network, state)) {
            return true;
          }
          supporters(role, node, network, state, olderKeys, names, networks);
        }
      }
    }
    return networks.size() > 1 && names.size() > 1;
  }

  private boolean established(int region, State state) {
    Ints networks = places.networksOf(region);
    for (int i = 0; i < networks.size(); i++) {
      Ints probes = places.probesOf(networks.get(i));
      for (int k = 0; k < probes.size(); k++) {
        int probe = probes.get(k);
        if (state.minute - state.links.last[probe] < DAY
            && state.links.established(probe, state.minute)) {
          return true;
        }
      }
    }
    return false;
  }

  private void supporters(
      Role role,
      Node node,
      int network,
      State state,
      boolean olderKeys,
      Set<String> names,
      Set<Integer> networks) {
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      boolean counts = !olderKeys || state.links.established(probe, state.minute);
      if (counts && failing(role, node, probe)) {
        names.add(places.probe(probe).name());
        networks.add(network);
      }
    }
  }

  private static boolean failing(Role role, Node node, int probe) {
    int failed = Math.max(role.bad[probe], role.slowSince(probe));
    return failed >= node.start;
  }

  /// One network alone: nobody there reaches it, and two old keys show why.
  private boolean unanimous(Role role, Node node, int network, State state) {
    Set<String> names = new TreeSet<>();
    Ints probes = places.probesOf(network);
    for (int i = 0; i < probes.size(); i++) {
      int probe = probes.get(i);
      if (role.good[probe] >= node.start) {
        return false;
      }
      if (role.shown[probe] >= node.start && state.links.established(probe, state.minute)) {
        names.add(places.probe(probe).name());
      }
    }
    return names.size() > 1;
  }
}
