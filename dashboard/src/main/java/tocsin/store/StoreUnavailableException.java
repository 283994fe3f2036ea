package tocsin.store;

/// The store cannot take or give measurements now; the message says why, in one sentence.
///
/// Nothing of the batch was acknowledged: sent again later, it is stored once.
public class StoreUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message) {
    super(message);
  }

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
