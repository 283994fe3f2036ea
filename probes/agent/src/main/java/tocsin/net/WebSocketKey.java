package tocsin.net;

import java.util.random.RandomGenerator;
import okhttp3.Response;
import okio.ByteString;

/// The key of one upgrade to a WebSocket (RFC 6455, section 4): a server that speaks WebSocket
/// answers with what can be made of it alone.
///
/// @param key sixteen bytes by chance in base 64
record WebSocketKey(String key) {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int BYTES = 16;

  static WebSocketKey by(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new WebSocketKey(ByteString.of(bytes).base64());
  }

  /// The `Sec-WebSocket-Accept` that goes with it.
  String accept() {
    return ByteString.encodeUtf8(key + GUID).sha1().base64();
  }

  /// Whether the response agrees to the upgrade; its status is 101.
  boolean isAgreedTo(Response response) {
    return response.socket() != null
        && "websocket".equalsIgnoreCase(response.header("Upgrade"))
        && accept().equals(response.header("Sec-WebSocket-Accept"));
  }
}
