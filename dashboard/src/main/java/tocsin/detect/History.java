package tocsin.detect;

import java.util.Map;
import java.util.TreeMap;

/// States of the last days, close together near the present and far apart in the past, from which a
/// late observation lets everything after it be stepped again.
final class History {
  private static final int[] AGES = {5, 60, 360, 1_440, Integer.MAX_VALUE};
  private static final int[] SPACINGS = {1, 20, 60, 180, 540};

  private final TreeMap<Integer, State> states = new TreeMap<>();

  History() {
    State empty = new State();
    states.put(empty.minute, empty);
  }

  /// A copy of the last state at or before a minute.
  State before(int minute) {
    Map.Entry<Integer, State> entry = states.floorEntry(minute);
    return (entry == null ? states.firstEntry() : entry).getValue().copy();
  }

  /// The first minute that can still be stepped again is the one after this.
  int base() {
    return states.firstKey();
  }

  State oldest() {
    return states.firstEntry().getValue();
  }

  /// Keeps a copy if the minute is one for it, on the way to another.
  void keep(State state, int until) {
    if (spaced(state.minute, until)) {
      states.put(state.minute, state.copy());
      int base = base();
      states.keySet().removeIf(minute -> minute != base && !spaced(minute, state.minute));
    }
  }

  private static boolean spaced(int minute, int now) {
    int band = 0;
    while ((long) now - minute >= AGES[band] && band < AGES.length - 1) {
      band++;
    }
    return Math.floorMod(minute, SPACINGS[band]) == 0;
  }

  /// Forgets what was computed for a minute and all after it.
  void invalidate(int minute) {
    states.tailMap(minute, true).clear();
  }

  /// Lets go of what is not needed to step again from a minute on.
  void forget(int horizon) {
    Integer floor = states.floorKey(horizon);
    if (floor != null) {
      states.headMap(floor, false).clear();
    }
  }
}
