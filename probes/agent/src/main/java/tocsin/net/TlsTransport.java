package tocsin.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/// TLS over a blocking channel: an engine, the channel and the buffers between them.
final class TlsTransport implements Transport {
  private static final int ALERT = 21;
  private static final int ALERT_RECORD = 7;
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final TlsBuffers buffers;
  private byte[] parting = {};
  private boolean closed;

  TlsTransport(SocketChannel channel, SSLEngine engine, TlsBuffers buffers) {
    this.channel = channel;
    this.engine = engine;
    this.buffers = buffers;
  }

  SSLEngine engine() {
    return engine;
  }

  /// The first flight will go in two segments, parted in the middle of that name.
  void partFirstFlight(String serverName) {
    parting = serverName.getBytes(US_ASCII);
  }

  /// Shakes hands; returns when our last message has been sent and the peer's been verified.
  ///
  /// @throws EOFException if the peer's stream ended, in good order or not
  void handshake() throws IOException {
    engine.beginHandshake();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING) {
      status = step(status);
    }
    send();
  }

  private HandshakeStatus step(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_WRAP) {
      return send();
    }
    if (closeNotifyInClear(buffers.received)) {
      throw new CloseNotifyException();
    }
    buffers.decrypted.clear();
    SSLEngineResult result = engine.unwrap(buffers.received, buffers.decrypted);
    buffers.decrypted.flip();
    if (result.getStatus() == Status.CLOSED) {
      throw new CloseNotifyException();
    }
    if (result.getStatus() == Status.BUFFER_UNDERFLOW && !receive()) {
      throw new EOFException("the peer closed in the middle of the handshake");
    }
    return result.getHandshakeStatus();
  }

  /// Whether the next record is an alert in clear that says goodbye, which BoringSSL would take for
  /// a failure without a reason.
  private static boolean closeNotifyInClear(ByteBuffer records) {
    int at = records.position();
    return records.remaining() >= ALERT_RECORD
        && records.get(at) == ALERT
        && records.getShort(at + 3) == 2
        && records.get(at + ALERT_RECORD - 1) == Alert.CLOSE_NOTIFY;
  }

  /// Sends what the engine has to say of its own accord.
  private HandshakeStatus send() throws IOException {
    buffers.sending.clear();
    SSLEngineResult result = engine.wrap(NOTHING.duplicate(), buffers.sending);
    flushParted(buffers.sending.flip());
    return result.getHandshakeStatus();
  }

  /// Sends what there is, parted within the name if it is in there. The pause keeps the two from
  /// being joined again on the way.
  private void flushParted(ByteBuffer bytes) throws IOException {
    int at = parting.length == 0 ? -1 : indexOf(bytes, parting);
    if (at >= 0) {
      int end = bytes.limit();
      flush(bytes.limit(at + parting.length / 2));
      LockSupport.parkNanos(PAUSE_NANOS);
      bytes.limit(end);
      parting = new byte[0];
    }
    flush(bytes);
  }

  private static int indexOf(ByteBuffer bytes, byte[] sought) {
    ByteBuffer wanted = ByteBuffer.wrap(sought);
    for (int at = bytes.position(); at + sought.length <= bytes.limit(); at++) {
      if (bytes.slice(at, sought.length).equals(wanted)) {
        return at;
      }
    }
    return -1;
  }

  private void flush(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private boolean receive() throws IOException {
    buffers.received.compact();
    try {
      if (!buffers.received.hasRemaining()) {
        throw new SSLException("the peer sent a record that is longer than TLS allows");
      }
      return channel.read(buffers.received) >= 0;
    } finally {
      buffers.received.flip();
    }
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    enter();
    try {
      while (!buffers.decrypted.hasRemaining()) {
        if (!decrypt()) {
          return -1;
        }
      }
      int count = Math.min(length, buffers.decrypted.remaining());
      buffers.decrypted.get(to, offset, count);
      return count;
    } finally {
      buffers.leave();
    }
  }

  private boolean decrypt() throws IOException {
    buffers.decrypted.clear();
    SSLEngineResult result;
    try {
      result = engine.unwrap(buffers.received, buffers.decrypted);
    } finally {
      buffers.decrypted.flip();
    }
    return switch (result.getStatus()) {
      case CLOSED -> buffers.decrypted.hasRemaining();
      case BUFFER_UNDERFLOW -> receive();
      case BUFFER_OVERFLOW, OK -> true;
    };
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    enter();
    try {
      ByteBuffer clear = ByteBuffer.wrap(from, offset, length);
      while (clear.hasRemaining()) {
        buffers.sending.clear();
        if (engine.wrap(clear, buffers.sending).getStatus() == Status.CLOSED) {
          throw new EOFException("the peer has closed");
        }
        flush(buffers.sending.flip());
      }
    } finally {
      buffers.leave();
    }
  }

  private void enter() throws ClosedChannelException {
    if (!buffers.enter()) {
      throw new ClosedChannelException();
    }
  }

  /// Sends what is left to say, which is an alert where the handshake failed on our side and a
  /// `close_notify` otherwise, then gives everything back.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    engine.closeOutbound();
    try {
      Status status;
      do {
        status = engine.wrap(NOTHING.duplicate(), buffers.farewell.clear()).getStatus();
        if (channel.isOpen()) {
          flush(buffers.farewell.flip());
        }
      } while (status == Status.OK);
    } catch (IOException ignored) {
      // The peer is gone; it does not need to be told.
    }
    try {
      engine.closeInbound();
    } catch (SSLException ignored) {
      // The peer sent no close_notify; that matters where a response is cut short, not here.
    }
    Watchdog.close(channel);
    buffers.leave();
  }
}
