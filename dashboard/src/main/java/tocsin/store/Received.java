package tocsin.store;

import tocsin.model.Measurement;

/// A measurement that came in and the very bytes it came as, which are the evidence.
///
/// The day a measurement is filed under is that of its id, so that an id can be in one file only;
/// an id whose time is another than `startedAt` is refused here.
public final class Received {
  private final Measurement measurement;
  private final byte[] line;

  /// Takes `line` as its own: it must not change any more.
  ///
  /// @param line the line of JSON as received, without its end
  /// @throws IllegalArgumentException if the id's time is not that of the measurement's start
  public Received(Measurement measurement, byte[] line) {
    long idMillis = Ids.millis(measurement.id());
    if (idMillis != measurement.startedAt().toEpochMilli()) {
      throw new IllegalArgumentException(
          "id %s carries another time than started_at %s"
              .formatted(measurement.id(), measurement.startedAt()));
    }
    this.measurement = measurement;
    this.line = line;
  }

  /// What the line says.
  public Measurement measurement() {
    return measurement;
  }

  byte[] line() {
    return line;
  }
}
