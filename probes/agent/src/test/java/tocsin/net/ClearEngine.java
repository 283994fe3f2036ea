package tocsin.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLSession;

/// An engine after its handshake that protects nothing: what lies over TLS sees bytes as a test
/// wants them.
final class ClearEngine extends SSLEngine {
  private final SSLSession session;
  private boolean closed;

  /// @param session of a handshake that was made
  ClearEngine(SSLSession session) {
    this.session = session;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) {
    return closed ? result(Status.CLOSED, 0) : result(Status.OK, copied(from[offset], to));
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) {
    return from.hasRemaining()
        ? result(Status.OK, copied(from, to[offset]))
        : result(Status.BUFFER_UNDERFLOW, 0);
  }

  private static int copied(ByteBuffer from, ByteBuffer to) {
    int count = Math.min(from.remaining(), to.remaining());
    to.put(from.slice(from.position(), count));
    from.position(from.position() + count);
    return count;
  }

  private static SSLEngineResult result(Status status, int bytes) {
    return new SSLEngineResult(status, HandshakeStatus.NOT_HANDSHAKING, bytes, bytes);
  }

  @Override
  public SSLSession getSession() {
    return session;
  }

  @Override
  public String getApplicationProtocol() {
    return "h2";
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return HandshakeStatus.NOT_HANDSHAKING;
  }

  @Override
  public void closeInbound() {
    // There is nothing to say.
  }

  @Override
  public void closeOutbound() {
    closed = true;
  }

  @Override
  public boolean isInboundDone() {
    return closed;
  }

  @Override
  public boolean isOutboundDone() {
    return closed;
  }

  @Override
  public Runnable getDelegatedTask() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void beginHandshake() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String[] getSupportedProtocols() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String[] getEnabledProtocols() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getUseClientMode() {
    return true;
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getNeedClientAuth() {
    return false;
  }

  @Override
  public void setWantClientAuth(boolean want) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getWantClientAuth() {
    return false;
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getEnableSessionCreation() {
    return false;
  }
}
