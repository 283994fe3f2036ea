package tocsin.wire;

/// A batch's signature headers are missing or cannot be read; the message says which, in one
/// sentence.
public final class UnsignedBatchException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsignedBatchException(String message) {
    super(message);
  }
}
