package tocsin.model;

/// When a step ran, in whole microseconds since its measurement began (monotonic clock).
///
/// @param startMicros when it began
/// @param endMicros when its outcome was known; not before `startMicros`
public record Timing(long startMicros, long endMicros) {
  public Timing {
    if (startMicros < 0 || endMicros < startMicros) {
      throw new IllegalArgumentException(
          "a step from %d to %d us does not run forward".formatted(startMicros, endMicros));
    }
  }

  /// How long the step took, in microseconds.
  public long durationMicros() {
    return endMicros - startMicros;
  }
}
