package tocsin.ooni;

/// A document is no measurement of OONI's; the message says what it lacks.
public final class BrokenMeasurementException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenMeasurementException(String message) {
    super(message);
  }
}
