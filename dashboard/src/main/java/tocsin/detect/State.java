package tocsin.detect;

import java.util.ArrayList;
import java.util.List;

/// All that the detector remembers after a minute.
final class State {
  /// The last minute taken; [Node#NEVER] before the first.
  int minute = Node.NEVER;

  Links links;
  final List<Role> roles = new ArrayList<>();
  Ledger ledger;
  Calibration calibration;
  Notices notices;

  /// How many nodes there are, by scope.
  final int[] nodes = new int[Role.WORLD + 1];

  State() {
    links = new Links();
    ledger = new Ledger();
    calibration = new Calibration();
    notices = new Notices();
  }

  State copy() {
    State copy = new State();
    copy.minute = minute;
    copy.links = links.copy();
    roles.forEach(role -> copy.roles.add(role.copy()));
    copy.ledger = ledger.copy();
    copy.calibration = calibration.copy();
    copy.notices = notices.copy();
    System.arraycopy(nodes, 0, copy.nodes, 0, nodes.length);
    return copy;
  }

  void grow(int probes, int targets) {
    links.grow(probes);
    while (roles.size() < targets) {
      roles.add(new Role());
    }
    for (Role role : roles) {
      role.grow(probes);
    }
  }
}
