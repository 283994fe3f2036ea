package tocsin.detect;

/// How often each mechanism was seen, of all failures of a network.
final class Tally {
  private static final int WIDTH = Integer.SIZE;

  private int told;
  private final int[] by;

  Tally() {
    this(0, new int[WIDTH]);
  }

  private Tally(int told, int[] by) {
    this.told = told;
    this.by = by;
  }

  Tally copy() {
    return new Tally(told, by.clone());
  }

  void clear() {
    told = 0;
    java.util.Arrays.fill(by, 0);
  }

  /// Counts a failure; one of unknown making says nothing.
  void add(int mechanisms, int times) {
    if (mechanisms == 0) {
      return;
    }
    told += times;
    for (int rest = mechanisms; rest != 0; rest &= rest - 1) {
      by[Integer.numberOfTrailingZeros(rest)] += times;
    }
  }

  void add(Tally more) {
    told += more.told;
    for (int i = 0; i < WIDTH; i++) {
      by[i] += more.by[i];
    }
  }

  int told() {
    return told;
  }

  /// Which share of what was told names the mechanism.
  double share(int mechanism) {
    return told == 0 ? 0 : (double) by[mechanism] / told;
  }
}
