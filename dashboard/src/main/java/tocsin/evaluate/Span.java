package tocsin.evaluate;

/// From one second to another of the simulated time, the end not included.
record Span(long from, long to) {
  static final long MINUTE = 60;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  Span {
    if (to < from) {
      throw new IllegalArgumentException("a span from %d to %d".formatted(from, to));
    }
  }

  boolean holds(long second) {
    return from <= second && second < to;
  }

  /// As long, and longer by so much on both sides.
  Span wider(long seconds) {
    return new Span(from - seconds, to + seconds);
  }

  boolean meets(Span other) {
    return from < other.to && other.from < to;
  }
}
