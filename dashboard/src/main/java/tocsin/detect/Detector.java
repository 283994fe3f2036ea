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
  private final Codes codes;
  private final Settings settings;
  private final Readings readings;
  private final Budget budget;
  private final Statistic statistic;
  private final Censorship censorship;
  private final Outages outages;
  private final Darkness darkness;

  private boolean[] frozen = {};
  private boolean[] named = {};
  private boolean[] eventful = {};

  Detector(Places places, Targets targets, Codes codes, Settings settings) {
    this.places = places;
    this.targets = targets;
    this.codes = codes;
    this.settings = settings;
    this.readings = new Readings(codes);
    this.budget = new Budget(settings);
    this.statistic = new Statistic(places, readings, budget);
    this.censorship = new Censorship(places, targets, statistic, budget);
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
    survey(state, minute);
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

  /// The region of a node; -1 of the world.
  int region(int key) {
    return statistic.region(key);
  }

  private static void day(State state) {
    state.calibration.endDay();
    state.roles.forEach(role -> role.usual.age());
  }

  /// Notes who reported, what the controls say, and which roles have more than plain answers.
  private void survey(State state, Minute minute) {
    eventful = eventful.length < targets.size() ? new boolean[targets.size()] : eventful;
    Arrays.fill(eventful, false);
    for (int target = 0; target < targets.size(); target++) {
      char[] cells = minute.of(target);
      for (int probe = 0; probe < cells.length; probe++) {
        if (cells[probe] != 0) {
          state.links.seen(probe, state.minute);
          cell(state, minute, target, probe, cells[probe]);
        }
      }
    }
  }

  private void cell(State state, Minute minute, int target, int probe, int cell) {
    if (cell < 1 << 15 && Minute.code(cell) == Codes.PLAIN) {
      tell(state, target, probe, readings.meaning(Codes.PLAIN));
      return;
    }
    eventful[target] = true;
    for (int nth = 0, next = cell; next != 0; nth++) {
      int code = Minute.code(next);
      tell(state, target, probe, readings.meaning(code));
      if (codes.get(code) instanceof Finding.Faulty) {
        state.links.fault(probe, state.minute, targets.serviceOf(target));
      }
      state.notices.take(codes.get(code), target, places.regionOf(probe), state.minute);
      next = Minute.hasMore(cell) ? minute.further(target, probe, nth + 1) : 0;
    }
  }

  private void tell(State state, int target, int probe, Meaning meaning) {
    int any = 1 << Levels.ANY;
    boolean ok = (meaning.oks() & any) != 0;
    boolean bad = (meaning.bads() & any) != 0;
    if (targets.isControl(target)) {
      state.links.control(probe, state.minute, ok ? 1 : 0, bad ? 1 : 0);
    } else if (ok || bad) {
      state.links.served(probe, state.minute, targets.serviceOf(target), ok);
    }
  }

  private void role(State state, Minute minute, int target, List<Alarm> alarms) {
    Role role = state.roles.get(target);
    int service = targets.serviceOf(target);
    if (!eventful[target] && role.nodes.isEmpty() && !state.ledger.concerns(service)) {
      quiet(state, role, minute.of(target));
      return;
    }
    Round round = new Round(role, target, service, state.links, state.minute);
    readings.read(minute, round, places.probes());
    alarms.addAll(statistic.step(round, named(state, target)));
    censorship.recover(round, state.ledger);
    outages.recover(round, state.ledger);
    learn(state, round);
  }

  /// A round in which all is well and nothing is open.
  private void quiet(State state, Role role, char[] cells) {
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

  private void learn(State state, Round round) {
    frozen = frozen.length < places.probes() ? new boolean[places.probes()] : frozen;
    Arrays.fill(frozen, false);
    statistic.freeze(round, frozen);
    for (Episode episode : state.ledger.open) {
      if (episode.isCensorship() && episode.roles.containsKey(round.target())) {
        statistic.freezeRegion(episode.region, frozen);
      } else if (episode.kind == EventClass.OUTAGE && episode.roles.containsKey(round.target())) {
        Arrays.fill(frozen, true);
      }
    }
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
    if (!frozen[probe]) {
      role.usual.ok(probe, oks);
      for (int level = 0; level < Levels.COUNT; level++) {
        int fails = readings.bads(probe, level);
        if (fails > 0) {
          role.usual.fail(probe, level, fails);
        }
      }
      if (readings.rated(probe) > 0) {
        role.usual.learn(probe, readings.meanRate(probe));
      }
    }
    role.seen(probe, state.minute, oks > 0, bads > 0, shown);
  }

  private long slowness(Role role, int probe) {
    int step = Nats.step(role.usual.baseline(probe, Levels.RATE));
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

  private void calibrate(State state, List<Alarm> alarms) {
    for (int target = 0; target < state.roles.size(); target++) {
      for (var its : state.roles.get(target).nodes.entrySet()) {
        if (Role.scope(its.getKey()) == Role.REGION) {
          state.calibration.note(target, Role.index(its.getKey()), its.getValue().highest());
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
