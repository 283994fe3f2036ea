package tocsin.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Silence, and probes that reach nothing at all: a region that goes dark, a probe that stops.
///
/// Silence is judged only while others report, since else it is the dashboard that hears nothing.
final class Darkness {
  private static final int LEAST_SILENCE = 5;
  private static final int PROBE_SILENCE = 15;
  private static final int CUT_MINUTES = 5;
  private static final int CUT_ROUNDS = 2;
  private static final int ALIVE = 24 * 60;
  private static final int TOGETHER = 30;
  private static final int FEW = 3;
  private static final int AT_ONCE = 3;
  private static final int LIGHT = 10;
  private static final double NEARLY_ALL = 0.8;

  private final Places places;

  Darkness(Places places) {
    this.places = places;
  }

  void raise(State state) {
    int heard = heard(state, Episode.NONE);
    for (int region = 0; region < places.regions(); region++) {
      region(state, region, heard > heard(state, region));
    }
    for (int probe = 0; probe < places.probes(); probe++) {
      probe(state, probe, heard > 0);
    }
  }

  private int heard(State state, int only) {
    int heard = 0;
    for (int probe = 0; probe < places.probes(); probe++) {
      boolean counts = only == Episode.NONE || places.regionOf(probe) == only;
      heard += counts && state.minute - state.links.last[probe] <= 1 ? 1 : 0;
    }
    return heard;
  }

  /// Since when a probe is dark; [Node#NEVER] if it is not.
  private static int since(Links links, int probe, int minute, boolean othersHeard) {
    int silence = minute - links.last[probe];
    if (links.gap[probe] == 0) {
      return Node.NEVER;
    }
    if (othersHeard && silence > Math.max(LEAST_SILENCE, 3 * links.gap[probe])) {
      return links.cut[probe] == Node.NEVER ? links.last[probe] + 1 : links.cut[probe];
    }
    int rounds = Math.max(CUT_MINUTES, CUT_ROUNDS * links.gap[probe]);
    boolean cut = links.cut[probe] != Node.NEVER && minute - links.cut[probe] >= rounds;
    return cut ? links.cut[probe] : Node.NEVER;
  }

  private void region(State state, int region, boolean othersHeard) {
    Dark dark = look(state, region, othersHeard);
    Optional<Episode> known = state.ledger.find(EventClass.SHUTDOWN, Episode.NONE, region);
    if (known.isPresent()) {
      follow(state, known.get(), dark);
    } else if (dark.all() && dark.names.size() > 1 && dark.atOnce()) {
      begin(state, region, dark);
    }
  }

  /// What is dark in a region.
  private static final class Dark {
    final Set<String> names = new TreeSet<>();
    final Set<Integer> networks = new TreeSet<>();
    int alive;
    int light;
    int since = Node.NEVER;
    int first = Integer.MAX_VALUE;
    int before = Node.NEVER;
    int gap;

    /// Two probes may fall dark by chance, but hardly in the same minutes.
    boolean atOnce() {
      return names.size() >= FEW || since - first <= Math.max(AT_ONCE, 2 * gap);
    }

    /// Two are too few to be sure, and so are those of one network.
    boolean sure() {
      return networks.size() > 1 && names.size() >= FEW;
    }

    boolean all() {
      return !names.isEmpty() && names.size() >= NEARLY_ALL * alive;
    }
  }

  private Dark look(State state, int region, boolean othersHeard) {
    Dark dark = new Dark();
    for (int probe = 0; probe < places.probes(); probe++) {
      boolean alive = state.minute - state.links.last[probe] < ALIVE;
      if (places.regionOf(probe) == region && alive) {
        int since = since(state.links, probe, state.minute, othersHeard);
        dark.light += since == Node.NEVER ? 1 : 0;
        dark.since = Math.max(dark.since, since);
      }
    }
    for (int probe = 0; probe < places.probes() && dark.since != Node.NEVER; probe++) {
      boolean alive = state.minute - state.links.last[probe] < ALIVE;
      if (places.regionOf(probe) == region && alive) {
        count(state, probe, othersHeard, dark);
      }
    }
    return dark;
  }

  /// Counts a probe that is lit, or went dark together with the others; one long gone is no sign.
  private void count(State state, int probe, boolean othersHeard, Dark dark) {
    int since = since(state.links, probe, state.minute, othersHeard);
    if (since != Node.NEVER && dark.since - since > TOGETHER) {
      return;
    }
    dark.alive++;
    if (since != Node.NEVER) {
      dark.names.add(places.probe(probe).name());
      dark.networks.add(places.networkOf(probe));
      dark.first = Math.min(dark.first, since);
      dark.gap = Math.max(dark.gap, state.links.gap[probe]);
      dark.before = Math.max(dark.before, since - Math.max(1, state.links.gap[probe]));
    }
  }

  private static void begin(State state, int region, Dark dark) {
    Episode episode =
        new Episode(
            EventClass.SHUTDOWN,
            Episode.NONE,
            region,
            Episode.NONE,
            dark.before,
            dark.since,
            state.minute);
    episode.sure = dark.sure();
    episode.lastBad = state.minute;
    episode.reporting = dark.networks.size();
    dark.networks.forEach(network -> episode.networks.put(network, new Seat(state.minute)));
    state.ledger.open.add(episode);
    absorb(state, episode);
  }

  /// What was raised in the region while it went dark is a part of it.
  private static void absorb(State state, Episode shutdown) {
    for (Episode episode : List.copyOf(state.ledger.open)) {
      boolean inside =
          episode.region == shutdown.region && episode.start >= shutdown.before - LEAST_SILENCE;
      if (inside && (episode.isCensorship() || episode.kind == EventClass.PROBE_SILENT)) {
        state.ledger.retract(episode);
      }
    }
  }

  private static void follow(State state, Episode episode, Dark dark) {
    dark.networks.forEach(
        network -> episode.networks.computeIfAbsent(network, _ -> new Seat(state.minute)));
    episode.reporting = Math.max(episode.reporting, episode.networks.size());
    episode.sure |= dark.sure();
    boolean lit = dark.light >= Math.max(1, dark.names.size());
    episode.lastBad = lit ? episode.lastBad : state.minute;
    if (state.minute - episode.lastBad >= LIGHT) {
      state.ledger.close(episode, episode.lastBad + 1);
    }
  }

  private void probe(State state, int probe, boolean heard) {
    boolean cut = state.links.cut[probe] != Node.NEVER;
    int since = cut ? state.links.cut[probe] - 1 : state.links.last[probe];
    int silence = state.minute - since;
    int most = Math.max(PROBE_SILENCE, 5 * state.links.gap[probe]);
    Optional<Episode> known =
        state.ledger.find(
            episode -> episode.kind == EventClass.PROBE_SILENT && episode.probe == probe);
    if (known.isPresent()) {
      if (silence <= 0) {
        state.ledger.close(known.get(), state.minute);
      }
    } else if (heard
        && state.links.gap[probe] > 0
        && silence > most
        && silence < ALIVE
        && !dark(state, probe)) {
      Episode episode =
          new Episode(
              EventClass.PROBE_SILENT,
              Episode.NONE,
              places.regionOf(probe),
              probe,
              since,
              since + Math.max(1, state.links.gap[probe]),
              state.minute);
      episode.sure = true;
      episode.reporting = 1;
      episode.networks.put(places.networkOf(probe), new Seat(state.minute));
      state.ledger.open.add(episode);
    }
  }

  private boolean dark(State state, int probe) {
    return state.ledger.find(EventClass.SHUTDOWN, Episode.NONE, places.regionOf(probe)).isPresent();
  }
}
