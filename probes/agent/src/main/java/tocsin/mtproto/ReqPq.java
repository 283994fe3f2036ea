package tocsin.mtproto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// `req_pq_multi`, with which every client begins: give me a number to factor.
///
/// It goes in an unencrypted message over the intermediate transport, as bytes in clear. Clients in
/// censored networks wrap the same bytes in the obfuscated transport; a censor that acts on the
/// plain one alone is not told from one that blocks the address.
///
/// @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an authorization key</a>
/// @see <a href="https://core.telegram.org/mtproto/mtproto-transports">Transports</a>
public final class ReqPq {
  /// What an unencrypted message has ahead of its content: a key's id, which is zero, the message's
  /// id, the content's length.
  static final int MESSAGE_HEADER = Long.BYTES + Long.BYTES + Integer.BYTES;

  static final int NONCE_BYTES = 16;
  private static final int INTERMEDIATE = 0xeeeeeeee;
  private static final int REQ_PQ_MULTI = 0xbe7e8ef1;
  private static final int CONTENT = Integer.BYTES + NONCE_BYTES;

  private final byte[] nonce;
  private final byte[] message;

  /// @param nonce 16 bytes that nobody can guess
  ReqPq(byte[] nonce, Instant now) {
    this.nonce = nonce.clone();
    this.message =
        ByteBuffer.allocate(2 * Integer.BYTES + MESSAGE_HEADER + CONTENT)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(INTERMEDIATE)
            .putInt(MESSAGE_HEADER + CONTENT)
            .putLong(0)
            .putLong(id(now))
            .putInt(CONTENT)
            .putInt(REQ_PQ_MULTI)
            .put(nonce)
            .array();
  }

  /// A new one, with a nonce by chance.
  public static ReqPq by(RandomGenerator random, Instant now) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return new ReqPq(nonce, now);
  }

  /// The first bytes of the connection, 48 of them.
  public byte[] bytes() {
    return message.clone();
  }

  /// Whether these sixteen bytes repeat the nonce.
  boolean isRepeatedBy(byte[] other) {
    return Arrays.equals(nonce, other);
  }

  /// A message's id is the time in units of 2^-32 s, and divisible by four where a client speaks.
  private static long id(Instant now) {
    return now.getEpochSecond() << Integer.SIZE | ((long) now.getNano() << 2);
  }
}
