package tocsin.bench;

/// A benchmark cannot be run; the message is one sentence for the person who asked for it.
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
