package tocsin.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// Ids of measurements that show something: the first six of every ten minutes for each service and
/// region.
final class Witnesses {
  /// One measurement.
  ///
  /// @param second when, in seconds since 1970
  record Witness(long second, String id, int target) {}

  private static final int BUCKET = 10;
  private static final int KEPT = 6;
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
    int bucket = (int) (witness.second() / MINUTE / BUCKET);
    TreeSet<Witness> its =
        places
            .computeIfAbsent(new Place(service, region), _ -> new TreeMap<>())
            .computeIfAbsent(bucket, _ -> new TreeSet<>(OLDEST));
    its.add(witness);
    if (its.size() > KEPT) {
      its.pollLast();
    }
  }

  /// The oldest that show an event, up to eight.
  List<Witness> of(Episode episode) {
    List<Witness> found = new ArrayList<>();
    places.forEach(
        (place, buckets) -> {
          if (place.service() == episode.service
              && (episode.region == Episode.NONE || place.region() == episode.region)) {
            buckets
                .subMap(episode.start / BUCKET, true, episode.detected / BUCKET, true)
                .values()
                .forEach(found::addAll);
          }
        });
    found.removeIf(
        its ->
            its.second() < (long) episode.start * MINUTE
                || !episode.roles.containsKey(its.target()));
    found.sort(OLDEST);
    return found.size() > TOLD ? List.copyOf(found.subList(0, TOLD)) : List.copyOf(found);
  }

  /// Lets go of what is older than a minute, but for minutes that are `wanted`.
  void forget(int before, IntPredicate wanted) {
    for (TreeMap<Integer, TreeSet<Witness>> buckets : places.values()) {
      buckets.headMap(before / BUCKET).keySet().removeIf(bucket -> !wanted.test(bucket * BUCKET));
    }
  }
}
