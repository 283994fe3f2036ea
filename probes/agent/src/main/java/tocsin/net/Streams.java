package tocsin.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A transport as the streams of a socket, which count bytes and remember how they ended: what the
/// socket said is better evidence than what an HTTP library makes of it.
final class Streams {
  private final Transport transport;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private volatile boolean ended;
  private volatile boolean closed;
  private volatile @Nullable IOException broken;

  Streams(Transport transport) {
    this.transport = transport;
  }

  /// Bytes written.
  long sent() {
    return sent.get();
  }

  /// Bytes read.
  long received() {
    return received.get();
  }

  /// Whether the peer's stream has ended in good order.
  boolean ended() {
    return ended;
  }

  /// What first went wrong on the socket before it was closed.
  Optional<IOException> broken() {
    return Optional.ofNullable(broken);
  }

  void close() {
    closed = true;
    transport.close();
  }

  private IOException noted(IOException e) {
    if (broken == null && !closed) {
      broken = e;
    }
    return e;
  }

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        try {
          int count = transport.read(to, offset, length);
          ended |= count < 0;
          received.addAndGet(Math.max(0, count));
          return count;
        } catch (IOException e) {
          throw noted(e);
        }
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        try {
          transport.write(from, offset, length);
          sent.addAndGet(length);
        } catch (IOException e) {
          throw noted(e);
        }
      }
    };
  }
}
