package tocsin.store;

import java.time.Instant;
import tocsin.model.Measurement;

/// A measurement in the store.
public final class Stored {
  private final Measurement measurement;
  private final Instant receivedAt;
  private final byte[] line;

  Stored(Measurement measurement, Instant receivedAt, byte[] line) {
    this.measurement = measurement;
    this.receivedAt = receivedAt;
    this.line = line;
  }

  /// What the line says.
  public Measurement measurement() {
    return measurement;
  }

  /// When it came in, by the dashboard's clock, to the microsecond.
  public Instant receivedAt() {
    return receivedAt;
  }

  /// The line of JSON exactly as it came in, without its end.
  public byte[] line() {
    return line.clone();
  }
}
