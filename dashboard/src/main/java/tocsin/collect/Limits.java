package tocsin.collect;

import java.time.Duration;

/// What a batch and a probe may ask of the dashboard.
///
/// @param compressedBytes of a body as sent
/// @param bytes of a body decompressed
/// @param lines in a batch
/// @param linesPerSecond a probe may send for long
/// @param burst lines a probe may send at once, after a pause
/// @param batchesAtOnce that are held in memory decompressed; further ones wait
/// @param bodiesAtOnce that are held in memory as sent; further ones wait
/// @param clockTolerance between the signature's time and the dashboard's clock
/// @param future how far ahead of the dashboard's clock a measurement may begin
/// @param bodyDeadline in which a body must have come
public record Limits(
    int compressedBytes,
    int bytes,
    int lines,
    int linesPerSecond,
    int burst,
    int batchesAtOnce,
    int bodiesAtOnce,
    Duration clockTolerance,
    Duration future,
    Duration bodyDeadline) {
  /// The limits of the protocol.
  public static final Limits STANDARD =
      new Limits(
          4 << 20,
          32 << 20,
          10_000,
          2_000,
          20_000,
          4,
          16,
          Duration.ofSeconds(300),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  /// The same with that rate for each probe.
  public Limits withRate(int linesPerSecond, int burst) {
    return new Limits(
        compressedBytes,
        bytes,
        lines,
        linesPerSecond,
        burst,
        batchesAtOnce,
        bodiesAtOnce,
        clockTolerance,
        future,
        bodyDeadline);
  }

  /// The same with that deadline for a body.
  public Limits withBodyDeadline(Duration bodyDeadline) {
    return new Limits(
        compressedBytes,
        bytes,
        lines,
        linesPerSecond,
        burst,
        batchesAtOnce,
        bodiesAtOnce,
        clockTolerance,
        future,
        bodyDeadline);
  }
}
