package tocsin.net;

import java.io.EOFException;

/// The peer said `close_notify` before the handshake was done.
final class CloseNotifyException extends EOFException {
  private static final long serialVersionUID = 1L;

  CloseNotifyException() {
    super("close_notify in the middle of the handshake");
  }
}
