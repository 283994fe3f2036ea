package tocsin.store;

/// There is no room on the disk; the message names the folder and how much is missing.
public final class StoreFullException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  StoreFullException(String message) {
    super(message);
  }
}
