package tocsin.detect;

/// How many nats an alarm takes: a share of the false alarms of a year for each kind of node, by a
/// union bound over its nodes and the three failure rates tried.
final class Budget {
  private static final double MINUTES = 365.25 * 24 * 60;
  private static final double ABOVE = 10;
  private static final double FREEZE = 1.0 / 3;
  private static final double FASTER = Math.log(3);
  private static final double KINDS = 3;

  /// One false end in two years of events: there are few at a time, and none lasts for years.
  private static final double END = Math.log(2 * MINUTES);

  /// Of probes, networks, regions. What happens all over the world is another kind of event.
  private static final double[] SHARES = {0.2, 0.3, 0.5, 1};

  private final Settings settings;
  private final double[] thresholds = new double[SHARES.length];

  Budget(Settings settings) {
    this.settings = settings;
  }

  /// Shares the budget among so many nodes.
  ///
  /// @param nodes how many of each kind there are
  /// @param theta what thresholds are divided by
  void share(int[] nodes, double theta) {
    for (int scope = 0; scope < SHARES.length; scope++) {
      double least = scope == Role.WORLD ? 1 : settings.streams() / KINDS;
      double among = Math.max(least, nodes[scope]);
      double nats = Math.log(among * MINUTES / (SHARES[scope] * settings.alarms()));
      thresholds[scope] = (nats + Math.log(Nats.QS)) / theta;
    }
  }

  double threshold(int scope) {
    return thresholds[scope];
  }

  /// The same of a run with rounds of a third of a minute: there are up to three times as many.
  double threshold(int scope, boolean faster) {
    return thresholds[scope] + (faster ? FASTER : 0);
  }

  double cap(int scope) {
    return thresholds[scope] + ABOVE;
  }

  /// At how many nats an event is over.
  double end() {
    return END;
  }

  /// Above this nothing is learned.
  double freeze(int scope) {
    return thresholds[scope] * FREEZE;
  }
}
