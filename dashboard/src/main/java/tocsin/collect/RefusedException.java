package tocsin.collect;

/// A whole batch is refused and nothing of it stored; the message says why, in one sentence.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final long retryAfterSeconds;

  RefusedException(Reason reason, String message) {
    this(reason, message, 0);
  }

  /// @param retryAfterSeconds when to try again; 0 where that would not help
  RefusedException(Reason reason, String message, long retryAfterSeconds) {
    super(message);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  Reason reason() {
    return reason;
  }

  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
