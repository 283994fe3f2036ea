package tocsin.mtproto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.HexFormat;

/// The messages that Telegram publishes as an example.
///
/// @see <a href="https://core.telegram.org/mtproto/samples-auth_key">The example</a>
final class Samples {
  static final byte[] NONCE = bytes("3e0549828cca27e966b301a48fece2fc");

  /// The example's message id is of this moment.
  static final Instant NOW = Instant.ofEpochSecond(0x51e57ac4L);

  static final ReqPq REQUEST = new ReqPq(NONCE, NOW);

  private Samples() {}

  static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replaceAll("\\s", ""));
  }

  /// `resPQ` in an unencrypted message, without an envelope.
  static byte[] resPq() {
    return bytes(
        """
        0000000000000000 01c8831ec97ae551 40000000 63241605 3e0549828cca27e966b301a48fece2fc
        a5cf4d33f4a11ea877ba4aa573907330 08 17ed48941a08f981 000000
        15c4b51c 01000000 216be86c022bb4c3
        """);
  }

  /// A message in an envelope of the intermediate transport.
  static byte[] enveloped(byte[] message) {
    return ByteBuffer.allocate(Integer.BYTES + message.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(message.length)
        .put(message)
        .array();
  }
}
