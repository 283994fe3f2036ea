package tocsin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.function.Predicate;

/// A connection without a socket, to a peer that a test plays. Its stream ends when it has no more
/// to say.
final class PlayedChannel extends SocketChannel {
  /// Who is at the other end.
  interface Peer {
    /// Whether it has heard enough to speak, or to end.
    boolean isReady(byte[] heard);

    /// What it says to that; nothing if it is at its end.
    byte[] answer(byte[] heard);

    /// One that says that once it has heard enough, and ends.
    static Peer saying(byte[] bytes, Predicate<byte[]> enough) {
      return new Peer() {
        private byte[] left = bytes;
        private boolean ready;

        @Override
        public boolean isReady(byte[] heard) {
          ready |= enough.test(heard);
          return ready;
        }

        @Override
        public byte[] answer(byte[] heard) {
          byte[] now = left;
          left = new byte[0];
          return now;
        }
      };
    }
  }

  private final Peer peer;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private ByteBuffer saying = ByteBuffer.allocate(0);

  PlayedChannel(Peer peer) {
    super(SelectorProvider.provider());
    this.peer = peer;
  }

  @Override
  public synchronized int read(ByteBuffer to) throws IOException {
    if (!saying.hasRemaining()) {
      awaitReady();
      saying = ByteBuffer.wrap(peer.answer(heard.toByteArray()));
      heard.reset();
    }
    if (!saying.hasRemaining()) {
      return -1;
    }
    int count = Math.min(to.remaining(), saying.remaining());
    to.put(saying.slice(saying.position(), count));
    saying.position(saying.position() + count);
    return count;
  }

  private void awaitReady() throws IOException {
    try {
      while (isOpen() && !peer.isReady(heard.toByteArray())) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    heard.writeBytes(bytes);
    notifyAll();
    return bytes.length;
  }

  @Override
  protected void implCloseSelectableChannel() {
    synchronized (this) {
      notifyAll();
    }
  }

  @Override
  protected void implConfigureBlocking(boolean block) {
    // It blocks.
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isConnectionPending() {
    return false;
  }

  @Override
  public boolean finishConnect() {
    return true;
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketChannel bind(SocketAddress local) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T getOption(SocketOption<T> name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketChannel shutdownInput() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketChannel shutdownOutput() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket socket() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean connect(SocketAddress remote) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketAddress getLocalAddress() {
    throw new UnsupportedOperationException();
  }
}
