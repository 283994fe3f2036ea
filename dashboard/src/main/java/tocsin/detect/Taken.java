package tocsin.detect;

/// What became of observations handed to the detector.
///
/// @param counted how many were new, and count
/// @param known how many had been seen before
/// @param late how many were older than what is kept, and were refused
public record Taken(long counted, long known, long late) {
  /// Of none.
  public static final Taken NOTHING = new Taken(0, 0, 0);

  Taken plus(Taken more) {
    return new Taken(counted + more.counted, known + more.known, late + more.late);
  }
}
