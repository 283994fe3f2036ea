package tocsin.agent;

import java.util.Comparator;

/// A place in the spool.
///
/// @param segment number of the segment file
/// @param offset bytes from its beginning
record Position(long segment, long offset) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::segment).thenComparingLong(Position::offset);

  /// Before every line.
  static final Position START = new Position(0, 0);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
