package tocsin.wire;

/// A line is no measurement; the message says where and why, in one sentence.
public final class MalformedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedLineException(String message) {
    super(message);
  }
}
