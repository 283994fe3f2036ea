package tocsin.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okio.ByteString;
import tocsin.testing.Telegram;

/// A server of one protocol for any name, on a loopback port, that meets each connection in one
/// mood or another.
final class MoodyServer {
  /// What it speaks.
  enum Protocol {
    HTTP,
    HTTPS,
    MTPROTO
  }

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int MOST_HEAD = 8192;

  private final Protocol protocol;
  private final SSLContext tls;
  private final Supplier<Mood> moods;
  private final ServerSocket server;

  /// Serves until the process ends.
  MoodyServer(Protocol protocol, SSLContext tls, Supplier<Mood> moods) throws IOException {
    this.protocol = protocol;
    this.tls = tls;
    this.moods = moods;
    this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name(protocol.name()).start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> meet(socket, moods.get()));
      }
    } catch (IOException e) {
      System.err.println("the server of " + protocol + " is gone: " + e);
    }
  }

  private void meet(Socket socket, Mood mood) {
    try (socket) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      if (mood != Mood.RESETS_AT_ONCE && mood != Mood.CLOSES_AT_ONCE) {
        switch (protocol) {
          case HTTP -> answer(socket, mood);
          case HTTPS -> secured(socket, mood);
          case MTPROTO -> greeted(socket, mood);
        }
      }
      if (mood.resets()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // The client is gone, or came for the connection alone.
    }
  }

  private static void greeted(Socket socket, Mood mood) throws IOException {
    byte[] request = socket.getInputStream().readNBytes(48);
    if (mood == Mood.WELL && request.length == 48) {
      socket.getOutputStream().write(Telegram.answerTo(request));
      socket.getInputStream().readAllBytes();
    }
  }

  private void secured(Socket socket, Mood mood) throws IOException {
    if (mood == Mood.RESETS_AFTER_HELLO || mood == Mood.CLOSES_AFTER_HELLO) {
      DataInputStream hello = new DataInputStream(socket.getInputStream());
      hello.skipNBytes(3);
      hello.skipNBytes(hello.readUnsignedShort());
      return;
    }
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, "", socket.getPort(), false);
    secured.setUseClientMode(false);
    secured.startHandshake();
    answer(secured, mood);
    if (mood == Mood.WELL || mood == Mood.FAILS) {
      secured.close();
    }
  }

  private static void answer(Socket socket, Mood mood) throws IOException {
    String head = head(socket.getInputStream());
    if (head.isEmpty()) {
      return;
    }
    String answer =
        switch (mood) {
          case WELL -> good(head);
          case FAILS -> "HTTP/1.1 503 Away\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
          case RESETS_AT_ONCE,
              CLOSES_AT_ONCE,
              RESETS_AFTER_HELLO,
              CLOSES_AFTER_HELLO,
              RESETS_AFTER_REQUEST,
              CLOSES_AFTER_REQUEST ->
              "";
        };
    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
  }

  private static String good(String head) {
    Matcher key = KEY.matcher(head);
    return key.find()
        ? "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: %s\r\n\r\n"
            .formatted(ByteString.encodeUtf8(key.group(1) + GUID).sha1().base64())
        : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
  }

  private static String head(InputStream from) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < MOST_HEAD) {
      int next = from.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
