package tocsin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// A TLS server in memory, the platform's own, whose flights somebody may change on their way.
/// After the handshake it says hello and goodbye.
final class PlayedServer implements PlayedChannel.Peer {
  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  private final SSLEngine engine;
  private final UnaryOperator<byte[]> way;
  private ByteBuffer received = ByteBuffer.allocate(0);
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 15);
  private boolean begun;
  private boolean over;

  /// @param version such as `TLSv1.2`
  PlayedServer(SSLContext context, String version, UnaryOperator<byte[]> way) {
    this.engine = context.createSSLEngine();
    this.way = way;
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(new String[] {version});
  }

  @Override
  public boolean isReady(byte[] heard) {
    return true;
  }

  @Override
  public byte[] answer(byte[] heard) {
    if (over) {
      return new byte[0];
    }
    received =
        ByteBuffer.allocate(received.remaining() + heard.length).put(received).put(heard).flip();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      speak(said);
    } catch (IOException e) {
      over = true;
    }
    return said.size() == 0 ? new byte[0] : way.apply(said.toByteArray());
  }

  private void speak(ByteArrayOutputStream said) throws IOException {
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> wrap(new byte[0], said);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap()) {
            return;
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          farewell(said);
          return;
        }
      }
    }
  }

  private void farewell(ByteArrayOutputStream said) throws IOException {
    over = true;
    wrap(HELLO, said);
    engine.closeOutbound();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(new byte[0], said);
    }
  }

  private boolean unwrap() throws IOException {
    SSLEngineResult result = engine.unwrap(received, buffer.clear());
    return result.getStatus() == Status.OK;
  }

  private void wrap(byte[] clear, ByteArrayOutputStream said) throws IOException {
    engine.wrap(ByteBuffer.wrap(clear), buffer.clear());
    said.write(buffer.array(), 0, buffer.position());
  }
}
