package tocsin.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// What probes say in so many words: that a service declares itself down, that something moved,
/// that they are themselves at fault.
final class Notices {
  private static final int LATCH = 10;

  /// What was said of a role in one place lately.
  private static final class Notice {
    int first = Node.NEVER;
    int last = Node.NEVER;
    int rounds;
    final TreeMap<Integer, Integer> regions = new TreeMap<>();

    Notice copy() {
      Notice copy = new Notice();
      copy.first = first;
      copy.last = last;
      copy.rounds = rounds;
      copy.regions.putAll(regions);
      return copy;
    }
  }

  private record Key(EventClass kind, int target, int region) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      int byTarget = Integer.compare(target, other.target);
      return byKind != 0 ? byKind : byTarget != 0 ? byTarget : region - other.region;
    }
  }

  private final TreeMap<Key, Notice> notices = new TreeMap<>();

  Notices copy() {
    Notices copy = new Notices();
    notices.forEach((key, notice) -> copy.notices.put(key, notice.copy()));
    return copy;
  }

  /// Takes a finding that says more than reached or failed.
  void take(Finding finding, int target, int region, int minute) {
    switch (finding) {
      case Finding.Declared _ -> note(EventClass.OUTAGE, target, Episode.NONE, region, minute);
      case Finding.Moved _ ->
          note(EventClass.ENDPOINT_CHANGE, target, Episode.NONE, region, minute);
      case Finding.Faulty _ -> note(EventClass.INSTRUMENT, target, region, region, minute);
      case Finding.Reached _, Finding.Failed _, Finding.Untold _ -> {}
    }
  }

  private void note(EventClass kind, int target, int where, int region, int minute) {
    Notice notice = notices.computeIfAbsent(new Key(kind, target, where), _ -> new Notice());
    notice.first = notice.rounds == 0 ? minute : notice.first;
    notice.rounds += notice.last == minute ? 0 : 1;
    notice.last = minute;
    notice.regions.put(region, minute);
  }

  /// Turns what was said into events.
  void raise(State state, Targets targets, Places places, Outages outages) {
    for (Map.Entry<Key, Notice> its : List.copyOf(notices.entrySet())) {
      Key key = its.getKey();
      Notice notice = its.getValue();
      int service = targets.serviceOf(key.target());
      if (state.minute - notice.last > LATCH) {
        notices.remove(key);
      } else if (key.kind() == EventClass.OUTAGE) {
        if (agreed(key, notice, state, places) && notice.last == state.minute) {
          outages.declare(service, key.target(), notice.first, state);
        }
      } else if (notice.rounds > 1) {
        Episode episode = episode(key, notice, service, state);
        episode.sure |= key.kind() == EventClass.INSTRUMENT || agreed(key, notice, state, places);
        episode.lastBad = Math.max(episode.lastBad, notice.last);
        episode.roles.computeIfAbsent(key.target(), _ -> new Recovery(state.minute));
      }
    }
    end(state);
  }

  /// Whether two regions say so, or the only one that asks: what one region alone says of a service
  /// may be forged there.
  private static boolean agreed(Key key, Notice notice, State state, Places places) {
    int lately = 0;
    for (int minute : notice.regions.values()) {
      lately += state.minute - minute <= LATCH ? 1 : 0;
    }
    TreeSet<Integer> asking = new TreeSet<>();
    Role role = state.roles.get(key.target());
    for (int probe = 0; probe < places.probes(); probe++) {
      if (role.usual.knows(probe)) {
        asking.add(places.regionOf(probe));
      }
    }
    asking.addAll(notice.regions.keySet());
    return lately >= Math.min(2, asking.size());
  }

  private static Episode episode(Key key, Notice notice, int service, State state) {
    Optional<Episode> known = state.ledger.find(key.kind(), service, key.region());
    if (known.isPresent()) {
      known.get().begin(notice.first - 1, notice.first, state.minute);
      return known.get();
    }
    Episode episode =
        new Episode(
            key.kind(),
            service,
            key.region(),
            Episode.NONE,
            notice.first - 1,
            notice.first,
            state.minute);
    state.ledger.open.add(episode);
    return episode;
  }

  private static void end(State state) {
    for (Episode episode : new ArrayList<>(state.ledger.open)) {
      boolean said =
          episode.kind == EventClass.ENDPOINT_CHANGE || episode.kind == EventClass.INSTRUMENT;
      if (said && state.minute - episode.lastBad >= LATCH) {
        state.ledger.close(episode, episode.lastBad + 1);
      }
    }
  }
}
