package tocsin.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tocsin.testing.TcpTrickster.Client;

/// A data centre of Telegram as far as the first exchange: it reads a `req_pq_multi` in the
/// intermediate transport and answers as the real one does.
public final class Telegram {
  private static final int REQUEST_BYTES = 48;
  private static final int NONCE_AT = 32;

  private Telegram() {}

  /// Reads the request and answers it.
  public static void answer(Client client) throws IOException {
    client.send(answerTo(client.read(REQUEST_BYTES)));
  }

  /// Reads the request and refuses it.
  public static void refuse(Client client, int code) throws IOException {
    client.read(REQUEST_BYTES);
    client.send(littleEndian(8).putInt(4).putInt(code).array());
  }

  /// The answer to a request, in its envelope.
  ///
  /// @throws IOException if it is none
  public static byte[] answerTo(byte[] request) throws IOException {
    ByteBuffer read = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    boolean intermediate = read.getInt(0) == 0xeeeeeeee && read.getInt(4) == REQUEST_BYTES - 8;
    boolean unencrypted = read.getLong(8) == 0 && (read.getLong(16) & 3) == 0;
    if (!intermediate || !unencrypted || read.getInt(24) != 20 || read.getInt(28) != 0xbe7e8ef1) {
      throw new IOException("no req_pq_multi");
    }
    return resPq(Arrays.copyOfRange(request, NONCE_AT, REQUEST_BYTES));
  }

  /// A `resPQ` for that nonce, in its envelope.
  public static byte[] resPq(byte[] nonce) {
    return littleEndian(88)
        .putInt(84)
        .putLong(0)
        .putLong(0x51e57ac91e83c801L)
        .putInt(64)
        .putInt(0x05162463)
        .put(nonce)
        .put("server's nonce..".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 8)
        .putLong(0x81f9081a9448ed17L)
        .put(new byte[3])
        .putInt(0x1cb5c415)
        .putInt(1)
        .putLong(0xc3b42b026ce86b21L)
        .array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
