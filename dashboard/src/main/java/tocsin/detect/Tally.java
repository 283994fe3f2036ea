package tocsin.detect;

/// How often each mechanism was seen, of all failures of a network.
final class Tally {
  private static final int WIDTH = Integer.SIZE;

  private static final int[] NONE = {};

  private int told;
  private int[] by;

  Tally() {
    this(0, NONE);
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
    by = NONE;
  }

  /// Counts a failure; one of unknown making says nothing.
  void add(int mechanisms, int times) {
    if (mechanisms == 0) {
      return;
    }
    told += times;
    by = by.length == 0 ? new int[WIDTH] : by;
    for (int rest = mechanisms; rest != 0; rest &= rest - 1) {
      by[Integer.numberOfTrailingZeros(rest)] += times;
    }
  }

  void add(Tally more) {
    told += more.told;
    by = by.length < more.by.length ? new int[WIDTH] : by;
    for (int i = 0; i < more.by.length; i++) {
      by[i] += more.by[i];
    }
  }

  int told() {
    return told;
  }

  /// Which share of what was told names the mechanism.
  double share(int mechanism) {
    return told == 0 || by.length == 0 ? 0 : (double) by[mechanism] / told;
  }
}
