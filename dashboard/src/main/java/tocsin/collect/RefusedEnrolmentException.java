package tocsin.collect;

/// An enrolment is refused; the message says why, in one sentence.
public final class RefusedEnrolmentException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedEnrolmentException(String message) {
    super(message);
  }
}
