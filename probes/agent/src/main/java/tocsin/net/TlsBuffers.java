package tocsin.net;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.conscrypt.Conscrypt;

/// The direct buffers of one TLS connection, lent by a pool and given back when its last user is
/// done: an HTTP/2 reader may still be inside a read when the connection is closed.
final class TlsBuffers {
  /// Lends buffers; keeps a bounded number of them for the next.
  static final class Pool {
    private final Queue<TlsBuffers> idle = new ConcurrentLinkedQueue<>();
    private final int most;

    Pool(int most) {
      this.most = most;
    }

    TlsBuffers borrow() {
      TlsBuffers buffers = idle.poll();
      return buffers == null ? new TlsBuffers(this) : buffers.fresh();
    }

    private void giveBack(TlsBuffers buffers) {
      if (idle.size() < most) {
        idle.add(buffers);
      }
    }
  }

  /// Room for one TLS record, which BoringSSL never exceeds.
  private static final int RECORD = Conscrypt.maxEncryptedPacketLength();

  private static final int FAREWELL = 1024;

  /// Records received and not yet decrypted; ready to be read.
  final ByteBuffer received = ByteBuffer.allocateDirect(RECORD);

  /// Decrypted and not yet handed on; ready to be read.
  final ByteBuffer decrypted = ByteBuffer.allocateDirect(RECORD);

  /// One record to be sent.
  final ByteBuffer sending = ByteBuffer.allocateDirect(RECORD);

  /// The last record of all.
  final ByteBuffer farewell = ByteBuffer.allocateDirect(FAREWELL);

  private final Pool pool;
  private final AtomicInteger users = new AtomicInteger(1);

  private TlsBuffers(Pool pool) {
    this.pool = pool;
    received.flip();
    decrypted.flip();
  }

  private TlsBuffers fresh() {
    received.clear().flip();
    decrypted.clear().flip();
    users.set(1);
    return this;
  }

  /// Takes part in using them; false once they have been given back.
  boolean enter() {
    int before = users.get();
    while (before > 0) {
      if (users.compareAndSet(before, before + 1)) {
        return true;
      }
      before = users.get();
    }
    return false;
  }

  /// Ends one use; the last one gives them back.
  void leave() {
    if (users.decrementAndGet() == 0) {
      pool.giveBack(this);
    }
  }
}
