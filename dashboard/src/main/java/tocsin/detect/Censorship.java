package tocsin.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tocsin.judge.Mechanism;

/// Alarms of networks and regions -> what somebody does to a service there: one event for a service
/// and region, however many roles, networks and layers it hits.
final class Censorship {
  private static final int ROUNDS = 2;
  private static final int AFTER_OUTAGE = 30;
  private static final int RECENT = 60;

  /// The one that says most; equal ones are alike in all that is taken from them.
  private static final Comparator<Alarm> MOST =
      Comparator.<Alarm>comparingDouble(alarm -> -alarm.excess())
          .thenComparingInt(alarm -> alarm.node().start)
          .thenComparingInt(alarm -> alarm.node().before)
          .thenComparingInt(alarm -> alarm.node().best());

  /// Where an event belongs.
  private record Place(int service, int region) {}

  private final Places places;
  private final Targets targets;
  private final Statistic statistic;
  private final Budget budget;
  private final Gate gate;

  Censorship(Places places, Targets targets, Statistic statistic, Budget budget) {
    this.places = places;
    this.targets = targets;
    this.statistic = statistic;
    this.budget = budget;
    this.gate = new Gate(places);
  }

  /// Takes what a round of one role tells of the events that it is in.
  void recover(Round round, Ledger ledger) {
    for (Episode episode : ledger.open) {
      Recovery role = episode.roles.get(round.target());
      if (episode.isCensorship() && role != null) {
        recover(round, episode, role);
      }
    }
  }

  private void recover(Round round, Episode episode, Recovery role) {
    int q = episode.fit();
    long sum = 0;
    for (Map.Entry<Integer, Seat> its : episode.networks.entrySet()) {
      int network = its.getKey();
      Recovery recovery = its.getValue().recovery;
      long well = well(round, episode, network, q);
      recovery.tell(well);
      sum += well;
      int level = episode.fails ? Levels.ANY : Levels.RATE;
      statistic.voices(network, level, role);
      statistic.voices(network, level, recovery);
      statistic.observe(network, level, episode);
    }
    role.tell(sum);
  }

  /// The worse of what is told of failures and of slowness, of those that raised the event.
  private long well(Round round, Episode episode, int network, int q) {
    long fails = episode.fails ? statistic.well(round, network, Levels.ANY, q) : 0;
    long slow = episode.slow ? statistic.well(round, network, Levels.RATE, q) : 0;
    return fails == 0 || slow == 0 ? fails + slow : Math.min(fails, slow);
  }

  /// Takes the alarms of a minute.
  void raise(List<Alarm> alarms, State state) {
    Map<Place, List<Alarm>> fresh =
        new TreeMap<>(Comparator.comparingInt(Place::service).thenComparingInt(Place::region));
    for (Alarm alarm : alarms) {
      if (alarm.scope() != Role.WORLD) {
        int service = targets.serviceOf(alarm.target());
        Place place = new Place(service, alarm.region());
        Optional<Episode> known = state.ledger.find(episode -> holds(episode, place));
        if (known.isPresent()) {
          absorb(known.get(), alarm, state);
        } else if (!held(alarm, state)) {
          fresh.computeIfAbsent(place, _ -> new ArrayList<>()).add(alarm);
        }
      }
    }
    fresh.forEach((place, its) -> begin(place, its, state));
    List.copyOf(state.ledger.open).forEach(episode -> follow(episode, state));
  }

  private static boolean holds(Episode episode, Place place) {
    return episode.isCensorship()
        && episode.service == place.service()
        && episode.region == place.region();
  }

  /// Whether it is too early to tell it from an outage: one round alone, more and more regions
  /// fail, the role is out, or was a moment ago, or the region is dark.
  private boolean held(Alarm alarm, State state) {
    if (alarm.node().bad < ROUNDS
        || state.ledger.find(EventClass.SHUTDOWN, Episode.NONE, alarm.region()).isPresent()) {
      return true;
    }
    return !alarm.node().shown() && inOutage(alarm, state);
  }

  private static boolean inOutage(Alarm alarm, State state) {
    return World.spreads(state.roles.get(alarm.target()), state.minute)
        || state.ledger.find(episode -> isOutage(episode, alarm.target())).isPresent()
        || state.ledger.over.stream()
            .anyMatch(
                episode ->
                    isOutage(episode, alarm.target()) && state.minute - episode.end < AFTER_OUTAGE);
  }

  private static boolean isOutage(Episode episode, int target) {
    return episode.kind == EventClass.OUTAGE && episode.roles.containsKey(target);
  }

  private void begin(Place place, List<Alarm> alarms, State state) {
    Alarm first = alarms.stream().min(MOST).orElseThrow();
    EventClass kind = first.slow() ? EventClass.THROTTLING : EventClass.BLOCKING;
    Episode episode =
        new Episode(
            kind,
            place.service(),
            place.region(),
            Episode.NONE,
            first.node().before,
            first.node().start,
            state.minute);
    episode.lone = true;
    state.ledger.open.add(episode);
    alarms.forEach(alarm -> absorb(episode, alarm, state));
  }

  private void absorb(Episode episode, Alarm alarm, State state) {
    episode.weigh(alarm);
    episode.fails |= !alarm.slow();
    episode.slow |= alarm.slow();
    episode.shown |= alarm.node().shown();
    episode.lone &= alarm.scope() == Role.PROBE;
    episode.roles.computeIfAbsent(alarm.target(), _ -> new Recovery(state.minute));
    switch (alarm.scope()) {
      case Role.PROBE -> seat(episode, places.networkOf(alarm.index()), state.minute);
      case Role.NETWORK -> seat(episode, alarm.index(), state.minute);
      default -> seatAll(episode, alarm, state);
    }
  }

  private static void seat(Episode episode, int network, int minute) {
    episode.networks.computeIfAbsent(network, _ -> new Seat(minute));
  }

  /// The networks of a region that agree.
  private void seatAll(Episode episode, Alarm alarm, State state) {
    Role role = state.roles.get(alarm.target());
    Ints networks = places.networksOf(alarm.region());
    double most = 0;
    for (int i = 0; i < networks.size(); i++) {
      most = Math.max(most, nats(role, networks.get(i), alarm.level()));
    }
    double enough = Math.min(budget.freeze(Role.NETWORK), most / 2);
    for (int i = 0; i < networks.size(); i++) {
      if (most > 0 && nats(role, networks.get(i), alarm.level()) >= enough) {
        seat(episode, networks.get(i), state.minute);
      }
    }
  }

  private static double nats(Role role, int network, int level) {
    Node node = role.nodes.get(Role.key(Role.NETWORK, network, level));
    return node == null ? 0 : node.highest();
  }

  private void follow(Episode episode, State state) {
    if (!episode.isCensorship()) {
      return;
    }
    double threshold = budget.threshold(Role.REGION);
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
        if (node != null && episode.at(level)) {
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
      state
          .roles
          .get(target)
          .nodes
          .keySet()
          .removeIf(key -> statistic.region(key) == episode.region);
    }
  }
}
