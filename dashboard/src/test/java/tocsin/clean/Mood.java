package tocsin.clean;

import java.util.random.RandomGenerator;

/// How a server meets one connection.
enum Mood {
  WELL,
  RESETS_AT_ONCE,
  CLOSES_AT_ONCE,
  RESETS_AFTER_HELLO,
  CLOSES_AFTER_HELLO,
  RESETS_AFTER_REQUEST,
  CLOSES_AFTER_REQUEST,
  FAILS;

  /// One by chance: bad ones have that share together, and are equally likely.
  static Mood by(RandomGenerator random, double bad) {
    return random.nextDouble() < bad ? values()[1 + random.nextInt(values().length - 1)] : WELL;
  }

  boolean resets() {
    return this == RESETS_AT_ONCE || this == RESETS_AFTER_HELLO || this == RESETS_AFTER_REQUEST;
  }
}
