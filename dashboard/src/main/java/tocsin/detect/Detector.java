package tocsin.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The step of the detector: a state and what was observed in the next minute -> the state after
/// it.
final class Detector {
  private static final int DAY = 24 * 60;

  private final Places places;
  private final Targets targets;
  private final Settings settings;
  private final Readings readings;
  private final Survey survey;
  private final Learning learning;
  private final Budget budget;
  private final Statistic statistic;
  private final Censorship censorship;
  private final Outages outages;
  private final Darkness darkness;

  private boolean[] named = {};

  Detector(Places places, Targets targets, Codes codes, Settings settings) {
    this.places = places;
    this.targets = targets;
    this.settings = settings;
    this.readings = new Readings(codes);
    this.budget = new Budget(settings);
    this.survey = new Survey(places, targets, codes, readings);
    this.learning = new Learning(places, readings, budget);
    this.statistic = new Statistic(places, readings, budget);
    this.censorship = new Censorship(places, targets, readings, budget);
    this.outages = new Outages(targets, statistic, budget);
    this.darkness = new Darkness(places);
  }

  void step(State state, Minute minute, int at) {
    state.minute = at;
    state.grow(places.probes(), targets.size());
    if (Math.floorMod(at, DAY) == 0) {
      day(state);
    }
    budget.share(state.nodes, Math.min(1, state.calibration.theta(settings.theta())));
    survey.look(state, minute);
    List<Alarm> alarms = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      if (!targets.isControl(target)) {
        role(state, minute, target, alarms);
      }
    }
    state.notices.raise(state, targets, places, outages);
    outages.raise(alarms, state);
    darkness.raise(state);
    censorship.raise(alarms, state);
    calibrate(state, alarms);
  }

  double threshold(State state, int scope) {
    budget.share(state.nodes, Math.min(1, state.calibration.theta(settings.theta())));
    return budget.threshold(scope);
  }

  private static void day(State state) {
    state.calibration.endDay();
    state.roles.forEach(role -> role.usual.age());
  }

  private void role(State state, Minute minute, int target, List<Alarm> alarms) {
    Role role = state.roles.get(target);
    int service = targets.serviceOf(target);
    if (!survey.eventful(target) && role.nodes.isEmpty() && !state.ledger.concerns(service)) {
      learning.quiet(state, role, minute.of(target));
      return;
    }
    Round round = new Round(role, target, service, state.links, state.minute);
    readings.read(minute, round, places.probes());
    alarms.addAll(statistic.step(round, named(state, target)));
    censorship.recover(round, state.ledger);
    outages.recover(round, state.ledger);
    learning.learn(state, round);
  }

  private boolean[] named(State state, int target) {
    named = named.length < places.regions() ? new boolean[places.regions()] : named;
    Arrays.fill(named, false);
    for (Episode episode : state.ledger.open) {
      if (episode.kind == EventClass.BLOCKING && episode.roles.containsKey(target)) {
        named[episode.region] = true;
      }
    }
    return named;
  }

  private void calibrate(State state, List<Alarm> alarms) {
    for (int target = 0; target < state.roles.size(); target++) {
      Nodes nodes = state.roles.get(target).nodes;
      for (int i = 0; i < nodes.size(); i++) {
        if (Role.scope(nodes.key(i)) == Role.REGION) {
          state.calibration.note(target, Role.index(nodes.key(i)), nodes.node(i).highest());
        }
      }
    }
    for (Alarm alarm : alarms) {
      state.calibration.loud(alarm.target(), alarm.region());
    }
    for (Episode episode : state.ledger.open) {
      episode.roles.keySet().forEach(target -> loud(state, target, episode.region));
    }
  }

  private void loud(State state, int target, int region) {
    for (int its = 0; its < places.regions(); its++) {
      if (region == Episode.NONE || region == its) {
        state.calibration.loud(target, its);
      }
    }
  }
}
