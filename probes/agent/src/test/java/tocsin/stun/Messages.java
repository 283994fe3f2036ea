package tocsin.stun;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// STUN messages that RFCs publish, and others made up.
final class Messages {
  /// The transaction of RFC 5769's test vectors.
  static final BindingRequest REQUEST = new BindingRequest(bytes("b7e7a701bc34d686fa87dfae"));

  private Messages() {}

  static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replaceAll("\\s", ""));
  }

  /// RFC 5769, section 2.2: 192.0.2.1, port 32853.
  static byte[] ipv4Response() {
    return bytes(
        """
        0101003c 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220
        00200008 0001a147e112a643 00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7
        80280004 c07d4c96
        """);
  }

  /// RFC 5769, section 2.3: an IPv6 address.
  static byte[] ipv6Response() {
    return bytes(
        """
        01010048 2112a442 b7e7a701bc34d686fa87dfae 8022000b 7465737420766563746f7220
        00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
        00080014 a382954e4be67bf11784c97c8292c275bfe3ed41 80280004 c8fb0b4c
        """);
  }

  /// An error response, as coturn sends it: 420 with a reason, a list of attributes and SOFTWARE.
  static byte[] errorResponse() {
    return response(
        0x0111, "00090015 00000414 556e6b6e6f776e20617474726962757465000000", "000a0002 7fff0000");
  }

  /// A response of that type to [#REQUEST] with those attributes.
  static byte[] response(int type, String... attributes) {
    byte[] body = bytes(String.join("", attributes));
    byte[] request = REQUEST.bytes();
    return ByteBuffer.allocate(Stun.HEADER + body.length)
        .putShort((short) type)
        .putShort((short) body.length)
        .put(request, 4, Stun.HEADER - 4)
        .put(body)
        .array();
  }
}
