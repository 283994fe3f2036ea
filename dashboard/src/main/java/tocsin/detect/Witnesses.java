package tocsin.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// Ids of measurements that show something: the first three of every minute for each service and
/// region.
final class Witnesses {
  /// One measurement.
  ///
  /// @param second when, in seconds since 1970
  record Witness(long second, String id, int target) {}

  private static final int KEPT = 3;
  private static final int TOLD = 8;
  private static final int MINUTE = 60;
  private static final Comparator<Witness> OLDEST =
      Comparator.comparingLong(Witness::second)
          .thenComparing(Witness::id)
          .thenComparingInt(Witness::target);

  private record Place(int service, int region) {}

  private final Map<Place, TreeMap<Integer, TreeSet<Witness>>> places =
      new TreeMap<>(Comparator.comparingInt(Place::service).thenComparingInt(Place::region));

  void add(int service, int region, Witness witness) {
    TreeSet<Witness> its =
        places
            .computeIfAbsent(new Place(service, region), _ -> new TreeMap<>())
            .computeIfAbsent((int) (witness.second() / MINUTE), _ -> new TreeSet<>(OLDEST));
    its.add(witness);
    if (its.size() > KEPT) {
      its.pollLast();
    }
  }

  /// The oldest that show an event, up to eight.
  List<Witness> of(Episode episode) {
    List<Witness> found = new ArrayList<>();
    places.forEach(
        (place, minutes) -> {
          if (place.service() == episode.service
              && (episode.region == Episode.NONE || place.region() == episode.region)) {
            minutes
                .subMap(episode.start, true, episode.detected, true)
                .values()
                .forEach(found::addAll);
          }
        });
    found.removeIf(its -> !episode.roles.containsKey(its.target()));
    found.sort(OLDEST);
    return found.size() > TOLD ? List.copyOf(found.subList(0, TOLD)) : List.copyOf(found);
  }

  /// Lets go of those of a minute.
  void forget(int minute) {
    places.values().forEach(minutes -> minutes.remove(minute));
  }

  /// Lets go of what is older than a minute, but for minutes that are `wanted`.
  void forget(int before, IntPredicate wanted) {
    for (TreeMap<Integer, TreeSet<Witness>> minutes : places.values()) {
      minutes.headMap(before).keySet().removeIf(minute -> !wanted.test(minute));
    }
  }
}
