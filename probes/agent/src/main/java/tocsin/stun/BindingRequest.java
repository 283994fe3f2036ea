package tocsin.stun;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A binding request (RFC 8489): which address and port do my packets come from?
///
/// Its only attribute is a FINGERPRINT; SOFTWARE would say who asks.
public final class BindingRequest {
  private static final int TRANSACTION_BYTES = 12;
  private static final int TRANSACTION_AT = 8;

  private final byte[] message;

  /// @param transaction 12 bytes that nobody can guess
  BindingRequest(byte[] transaction) {
    byte[] made =
        ByteBuffer.allocate(Stun.HEADER + Stun.FINGERPRINT_BYTES)
            .putShort((short) Stun.REQUEST)
            .putShort((short) Stun.FINGERPRINT_BYTES)
            .putInt(Stun.COOKIE)
            .put(transaction)
            .putShort((short) Stun.FINGERPRINT)
            .putShort((short) Integer.BYTES)
            .array();
    ByteBuffer.wrap(made).putInt(Stun.HEADER + Integer.BYTES, Stun.fingerprint(made, Stun.HEADER));
    this.message = made;
  }

  /// A new one, with a transaction id by chance.
  public static BindingRequest by(RandomGenerator random) {
    byte[] transaction = new byte[TRANSACTION_BYTES];
    random.nextBytes(transaction);
    return new BindingRequest(transaction);
  }

  /// The message, 28 bytes; sent again as it is when no answer comes.
  public byte[] bytes() {
    return message.clone();
  }

  /// Whether a STUN message repeats the transaction id.
  boolean isAnsweredBy(byte[] answer) {
    int end = TRANSACTION_AT + TRANSACTION_BYTES;
    return Arrays.equals(answer, TRANSACTION_AT, end, message, TRANSACTION_AT, end);
  }
}
