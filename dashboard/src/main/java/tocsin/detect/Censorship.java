package tocsin.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Alarms of networks and regions -> what somebody does to a service there: one event for a service
/// and region, however many roles, networks and layers it hits.
final class Censorship {
  private static final int ROUNDS = 2;
  private static final int AFTER_OUTAGE = 30;

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
  private final Comeback comeback;
  private final Following following;
  private final Budget budget;

  Censorship(Places places, Targets targets, Readings readings, Budget budget) {
    this.places = places;
    this.targets = targets;
    this.comeback = new Comeback(places, readings);
    this.following = new Following(places, budget);
    this.budget = budget;
  }

  /// Takes what a round of one role tells of the events that it is in.
  void recover(Round round, Ledger ledger) {
    for (Episode episode : ledger.open) {
      Recovery role = episode.roles.get(round.target());
      if (episode.isCensorship() && role != null) {
        comeback.tell(round, episode, role);
      }
    }
  }

  /// Takes the alarms of a minute.
  void raise(List<Alarm> alarms, State state) {
    Map<Place, List<Alarm>> fresh =
        new TreeMap<>(Comparator.comparingInt(Place::service).thenComparingInt(Place::region));
    List<Alarm> widest = new ArrayList<>(alarms);
    widest.sort(Comparator.comparingInt(alarm -> -alarm.scope()));
    for (Alarm alarm : widest) {
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
    List.copyOf(state.ledger.open).forEach(episode -> following.follow(episode, state));
  }

  private static boolean holds(Episode episode, Place place) {
    return episode.isCensorship()
        && episode.service == place.service()
        && episode.region == place.region();
  }

  /// Whether it is too early to tell it from an outage or a bad link: one round alone, more and
  /// more regions fail, the role is out, or was a moment ago, the region is dark, or all links
  /// there lose.
  private boolean held(Alarm alarm, State state) {
    if (alarm.node().bad < ROUNDS
        || state.ledger.find(EventClass.SHUTDOWN, Episode.NONE, alarm.region()).isPresent()) {
      return true;
    }
    return !alarm.node().shown() && (inOutage(alarm, state) || losing(alarm, state));
  }

  /// Whether all probes that told of it are on links that lose, each at a moment of its own.
  private boolean losing(Alarm alarm, State state) {
    Role role = state.roles.get(alarm.target());
    boolean any = false;
    for (int probe = 0; probe < places.probes(); probe++) {
      if (places.regionOf(probe) == alarm.region() && told(role, probe, alarm)) {
        any = true;
        if (!state.links.loses(probe, state.minute)) {
          return false;
        }
      }
    }
    return any;
  }

  private boolean told(Role role, int probe, Alarm alarm) {
    boolean inside =
        switch (alarm.scope()) {
          case Role.PROBE -> probe == alarm.index();
          case Role.NETWORK -> places.networkOf(probe) == alarm.index();
          default -> true;
        };
    int last = Math.max(role.last(probe), role.slowSince(probe));
    return inside && last >= alarm.node().start;
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
      case Role.PROBE -> seatLone(episode, alarm, state);
      case Role.NETWORK -> seat(episode, alarm.index(), state.minute);
      default -> seatAll(episode, alarm, state);
    }
  }

  /// One probe of a network speaks for it only where nobody speaks for more.
  private void seatLone(Episode episode, Alarm alarm, State state) {
    if (episode.lone) {
      seat(episode, places.networkOf(alarm.index()), state.minute);
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
    return role.nodes.get(Role.key(Role.NETWORK, network, level)).highest();
  }
}
