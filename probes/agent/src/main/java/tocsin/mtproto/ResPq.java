package tocsin.mtproto;

import java.nio.ByteBuffer;

/// `resPQ` in an unencrypted message.
///
/// `resPQ#05162463 nonce:int128 server_nonce:int128 pq:string
/// server_public_key_fingerprints:Vector<long> = ResPQ`
final class ResPq {
  private static final int CONSTRUCTOR = 0x05162463;
  private static final int VECTOR = 0x1cb5c415;
  private static final int MOST_PQ_BYTES = 253;

  private ResPq() {}

  /// Whether the bytes, in little-endian order, are one that repeats the request's nonce.
  static boolean isOne(ReqPq request, ByteBuffer message) {
    if (message.remaining() < ReqPq.MESSAGE_HEADER + Integer.BYTES + 2 * ReqPq.NONCE_BYTES) {
      return false;
    }
    boolean unencrypted = message.getLong() == 0;
    boolean fromServer = (message.getLong() & 1) == 1;
    boolean whole = message.getInt() == message.remaining();
    boolean resPq = message.getInt() == CONSTRUCTOR;
    byte[] nonce = new byte[ReqPq.NONCE_BYTES];
    message.get(nonce).position(message.position() + ReqPq.NONCE_BYTES);
    return unencrypted
        && fromServer
        && whole
        && resPq
        && request.isRepeatedBy(nonce)
        && takesNumber(message)
        && takesFingerprints(message)
        && !message.hasRemaining();
  }

  /// Passes over a string of some bytes, which has its length ahead and is filled up to four.
  private static boolean takesNumber(ByteBuffer message) {
    if (!message.hasRemaining()) {
      return false;
    }
    int length = Byte.toUnsignedInt(message.get());
    int filled = ((length + 1 + 3) & ~3) - 1;
    if (length == 0 || length > MOST_PQ_BYTES || filled > message.remaining()) {
      return false;
    }
    message.position(message.position() + filled);
    return true;
  }

  /// Passes over the fingerprints of one key or more.
  private static boolean takesFingerprints(ByteBuffer message) {
    if (message.remaining() < 2 * Integer.BYTES || message.getInt() != VECTOR) {
      return false;
    }
    int count = message.getInt();
    if (count < 1 || count > message.remaining() / Long.BYTES) {
      return false;
    }
    message.position(message.position() + count * Long.BYTES);
    return true;
  }
}
