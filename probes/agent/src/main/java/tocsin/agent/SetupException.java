package tocsin.agent;

/// A probe cannot start or be enrolled for a reason its operator can mend; the message says where,
/// what and how, in one sentence.
public final class SetupException extends Exception {
  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }
}
