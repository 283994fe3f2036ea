package tocsin.cli;

/// A command cannot be carried out as it was given; the message is one sentence for the person who
/// gave it.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
