package tocsin.quic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Makes the ClientHello that a QUIC client begins with (RFC 8446, 9001): TLS 1.3 and HTTP/3, in
/// the way common clients write it.
final class ClientHello {
  private static final int CLIENT_HELLO = 1;
  private static final int LONGEST = 1024;
  private static final int RANDOM = 32;

  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int ALPN = 16;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int PSK_KEY_EXCHANGE_MODES = 45;
  private static final int KEY_SHARE = 51;
  private static final int TRANSPORT_PARAMETERS = 57;

  private static final short TLS_12 = 0x0303;
  private static final short TLS_13 = 0x0304;
  private static final short X25519 = 0x001d;
  private static final short[] SUITES = {0x1301, 0x1302, 0x1303};
  private static final short[] GROUPS = {X25519, 0x0017, 0x0018};
  private static final short[] SIGNATURES = {
    0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601, 0x0201
  };

  private final ByteBuffer out = ByteBuffer.allocate(LONGEST);

  private ClientHello() {}

  /// The message, without a record around it.
  ///
  /// @param serverName at most 255 characters of ASCII; where empty none is sent
  /// @param connection the client's connection id
  static byte[] of(String serverName, byte[] connection, RandomGenerator random) {
    ClientHello hello = new ClientHello();
    hello.write(serverName, connection, random);
    return Arrays.copyOf(hello.out.array(), hello.out.position());
  }

  private void write(String serverName, byte[] connection, RandomGenerator random) {
    out.putInt(CLIENT_HELLO << 24);
    out.putShort(TLS_12);
    byte[] chance = new byte[RANDOM];
    random.nextBytes(chance);
    out.put(chance);
    out.put((byte) 0);
    numbers(SUITES);
    out.put(new byte[] {1, 0});
    int extensions = open();
    extensions(serverName, connection);
    close(extensions);
    out.putShort(2, (short) (out.position() - 4));
  }

  private void extensions(String serverName, byte[] connection) {
    if (!serverName.isEmpty()) {
      serverName(serverName.getBytes(US_ASCII));
    }
    extension(SUPPORTED_GROUPS, () -> numbers(GROUPS));
    extension(ALPN, () -> out.put(new byte[] {0, 3, 2, 'h', '3'}));
    extension(SIGNATURE_ALGORITHMS, () -> numbers(SIGNATURES));
    extension(KEY_SHARE, this::keyShare);
    extension(PSK_KEY_EXCHANGE_MODES, () -> out.put(new byte[] {1, 1}));
    extension(SUPPORTED_VERSIONS, () -> out.put((byte) 2).putShort(TLS_13));
    extension(TRANSPORT_PARAMETERS, () -> out.put(TransportParameters.of(connection)));
  }

  private void serverName(byte[] name) {
    extension(
        SERVER_NAME,
        () -> {
          int list = open();
          out.put((byte) 0).putShort((short) name.length).put(name);
          close(list);
        });
  }

  private void keyShare() {
    byte[] key = KeyShare.fresh();
    int list = open();
    out.putShort(X25519).putShort((short) key.length).put(key);
    close(list);
  }

  private void extension(int type, Runnable body) {
    out.putShort((short) type);
    int length = open();
    body.run();
    close(length);
  }

  private void numbers(short[] numbers) {
    int length = open();
    for (short number : numbers) {
      out.putShort(number);
    }
    close(length);
  }

  /// Leaves room for a length of two bytes.
  private int open() {
    int at = out.position();
    out.putShort((short) 0);
    return at;
  }

  /// Writes the length of what came since.
  private void close(int at) {
    out.putShort(at, (short) (out.position() - at - 2));
  }
}
