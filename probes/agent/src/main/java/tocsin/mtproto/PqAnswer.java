package tocsin.mtproto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What the first bytes of a connection say to a `req_pq_multi`.
public sealed interface PqAnswer {
  /// A well-formed `resPQ` with our nonce: whoever made it has read the request and knows the
  /// protocol.
  record Answered() implements PqAnswer {}

  /// A Telegram server's own word that it does not want the request.
  ///
  /// @param code such as -404
  record TransportError(int code) implements PqAnswer {}

  /// So far it may become an answer.
  record Unfinished() implements PqAnswer {}

  /// It will never be an answer.
  record Nonsense() implements PqAnswer {}

  /// More than any `resPQ` has.
  int MOST_BYTES = 1024;

  /// Reads what has come so far: an envelope of the intermediate transport, its length ahead of it.
  static PqAnswer read(ReqPq request, byte[] received) {
    ByteBuffer bytes = ByteBuffer.wrap(received).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < Integer.BYTES) {
      return new Unfinished();
    }
    int length = bytes.getInt();
    if (length < Integer.BYTES || length > MOST_BYTES) {
      return new Nonsense();
    }
    if (bytes.remaining() < length) {
      return new Unfinished();
    }
    return ofEnvelope(request, bytes.slice(bytes.position(), length));
  }

  private static PqAnswer ofEnvelope(ReqPq request, ByteBuffer envelope) {
    ByteBuffer content = envelope.order(ByteOrder.LITTLE_ENDIAN);
    if (content.remaining() == Integer.BYTES) {
      int code = content.getInt();
      return code < 0 ? new TransportError(code) : new Nonsense();
    }
    return ResPq.isOne(request, content) ? new Answered() : new Nonsense();
  }
}
