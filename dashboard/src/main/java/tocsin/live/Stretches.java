package tocsin.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import tocsin.detect.Observation;
import tocsin.detect.Observing;
import tocsin.judge.Window;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.store.Filter;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;

/// What is observed in minutes that are given, by what the store has around them.
final class Stretches {
  static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Duration JUST_BEFORE = Duration.ofMinutes(2);
  private static final int ALL = Integer.MAX_VALUE;
  private static final Filter BATTERIES =
      new Filter("", "", "", "", CheckKind.BATTERY.id(), "", Filter.Result.ANY);

  private final Store store;
  private final Observing observing;

  Stretches(Store store, Observing observing) {
    this.store = store;
    this.observing = observing;
  }

  /// The first of those minutes that can be read at once: near each other, and of no more than so
  /// many measurements with what is around them, but always one.
  ///
  /// @param wanted minutes, ascending; not empty
  /// @param counts how many measurements each minute has
  static List<Instant> together(List<Instant> wanted, SortedMap<Instant, Long> counts, long most) {
    List<Instant> together = new ArrayList<>();
    Instant first = wanted.getFirst();
    for (Instant minute : wanted) {
      boolean near =
          together.isEmpty()
              || (!together.getLast().plus(Observing.BEFORE).isBefore(minute)
                  && sum(counts, first, minute) <= most);
      if (!near) {
        break;
      }
      together.add(minute);
    }
    return together;
  }

  private static long sum(SortedMap<Instant, Long> counts, Instant first, Instant last) {
    return counts
        .subMap(first.minus(Observing.BEFORE), last.plus(MINUTE).plus(Observing.AFTER))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /// What was observed in each of these minutes.
  ///
  /// @param minutes ascending; not empty
  List<List<Observation>> of(List<Instant> minutes)
      throws StoreUnavailableException, InterruptedException {
    Instant from = minutes.getFirst().minus(Observing.BEFORE);
    Instant to = minutes.getLast().plus(MINUTE).plus(Observing.AFTER);
    List<Measurement> batteries =
        between(minutes.getFirst().minus(Window.EXPLAINED), to, BATTERIES);
    List<Measurement> all = between(from, to, Filter.ANY);
    List<List<Observation>> observed = new ArrayList<>();
    for (Instant minute : minutes) {
      Instant end = minute.plus(MINUTE);
      List<Measurement> around =
          Stream.concat(
                  batteries.stream().filter(one -> within(one, minute, Window.EXPLAINED)),
                  all.stream()
                      .filter(one -> !one.isBattery() && within(one, minute, Observing.BEFORE)))
              .toList();
      observed.add(observing.of(around, minute, end));
    }
    return observed;
  }

  /// What was observed in these minutes so far, in a hurry: without what batteries explain, and by
  /// what was measured just before.
  ///
  /// @param minutes ascending, one after the other; not empty
  List<Observation> soFar(List<Instant> minutes)
      throws StoreUnavailableException, InterruptedException {
    Instant end = minutes.getLast().plus(MINUTE);
    List<Measurement> around =
        between(minutes.getFirst().minus(JUST_BEFORE), end, Filter.ANY).stream()
            .filter(one -> !one.isBattery())
            .toList();
    List<Observation> observed = new ArrayList<>();
    for (Instant minute : minutes) {
      observed.addAll(observing.of(around, minute, minute.plus(MINUTE)));
    }
    return observed;
  }

  private static boolean within(Measurement one, Instant minute, Duration before) {
    return !one.startedAt().isBefore(minute.minus(before))
        && one.startedAt().isBefore(minute.plus(MINUTE).plus(Observing.AFTER));
  }

  private List<Measurement> between(Instant from, Instant to, Filter filter)
      throws StoreUnavailableException, InterruptedException {
    return store.between(from, to, filter, "", ALL).stream().map(Stored::measurement).toList();
  }
}
