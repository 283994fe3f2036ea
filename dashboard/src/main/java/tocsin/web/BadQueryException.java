package tocsin.web;

/// A parameter of a request is wrong; the message names it, and says what would be right.
final class BadQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
