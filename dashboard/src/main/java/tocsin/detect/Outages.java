package tocsin.detect;

import java.util.List;
import java.util.Optional;

/// Alarms of the world -> outages of services. What was taken for something done in one region a
/// moment before is taken back.
final class Outages {
  private static final int ROUNDS = 2;
  private static final int BEFORE = 15;

  private final Targets targets;
  private final Statistic statistic;
  private final Budget budget;

  Outages(Targets targets, Statistic statistic, Budget budget) {
    this.targets = targets;
    this.statistic = statistic;
    this.budget = budget;
  }

  void recover(Round round, Ledger ledger) {
    for (Episode episode : ledger.open) {
      Recovery role = episode.roles.get(round.target());
      if (episode.kind == EventClass.OUTAGE && role != null) {
        long well = statistic.worldWell(round, episode.q);
        role.tell(well);
      }
    }
  }

  void raise(List<Alarm> alarms, State state) {
    for (Alarm alarm : alarms) {
      if (alarm.scope() == Role.WORLD && alarm.node().bad >= ROUNDS) {
        Node node = alarm.node();
        Episode episode = raise(targets.serviceOf(alarm.target()), node.before, node.start, state);
        episode.weigh(alarm);
        join(episode, alarm.target(), state);
      }
    }
    for (Episode episode : List.copyOf(state.ledger.open)) {
      if (episode.kind == EventClass.OUTAGE) {
        follow(episode, state);
      }
    }
  }

  /// The service says so itself.
  void declare(int service, int target, int since, State state) {
    Episode episode = raise(service, since - 1, since, state);
    episode.excess = Math.max(episode.excess, 1);
    join(episode, target, state);
    for (int i = 0; i < targets.rolesOf(service).size(); i++) {
      retract(episode, targets.rolesOf(service).get(i), state);
    }
    Recovery role = episode.roles.get(target);
    if (role != null) {
      role.bad(state.minute);
    }
  }

  private static Episode raise(int service, int before, int start, State state) {
    Optional<Episode> known = state.ledger.find(EventClass.OUTAGE, service, Episode.NONE);
    if (known.isPresent()) {
      known.get().begin(before, start, state.minute);
      return known.get();
    }
    Episode episode =
        new Episode(
            EventClass.OUTAGE, service, Episode.NONE, Episode.NONE, before, start, state.minute);
    episode.sure = true;
    state.ledger.open.add(episode);
    return episode;
  }

  private static void join(Episode episode, int target, State state) {
    episode.roles.computeIfAbsent(target, _ -> new Recovery(state.minute));
    retract(episode, target, state);
  }

  private static void retract(Episode outage, int target, State state) {
    for (Episode episode : List.copyOf(state.ledger.open)) {
      if (taken(episode, outage, target)) {
        episode.roles.remove(target);
        if (episode.roles.isEmpty()) {
          state.ledger.retract(episode);
        }
      }
    }
  }

  private static boolean taken(Episode episode, Episode outage, int target) {
    return episode.isCensorship()
        && !episode.shown
        && episode.service == outage.service
        && episode.roles.containsKey(target)
        && episode.start >= outage.start - BEFORE;
  }

  private void follow(Episode episode, State state) {
    double threshold = budget.end();
    episode.roles.values().forEach(role -> role.closeMinute(state.minute, threshold));
    if (episode.roles.values().stream().allMatch(role -> role.done(state.minute, threshold, 1))) {
      int end = episode.roles.values().stream().mapToInt(Recovery::since).max().orElseThrow();
      state.ledger.close(episode, end);
      episode.roles.keySet().forEach(target -> state.roles.get(target).nodes.remove(World.KEY));
    }
  }
}
