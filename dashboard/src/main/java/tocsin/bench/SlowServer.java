package tocsin.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import tocsin.net.Ticker;

/// An HTTP server in clear that answers every connection's first request after a while and closes.
///
/// One thread, so that thousands of connections at once cost next to nothing.
final class SlowServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n".getBytes(US_ASCII);

  private final Duration delay;
  private final Ticker ticker;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final ByteBuffer request = ByteBuffer.allocateDirect(8192);
  private final Thread thread =
      Thread.ofPlatform().name("slow-server").daemon().unstarted(this::run);

  private record Waiting(long due, SocketChannel channel) {}

  private SlowServer(Duration delay, Ticker ticker) throws IOException {
    this.delay = delay;
    this.ticker = ticker;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("0.0.0.0", 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  static SlowServer start(Duration delay, Ticker ticker) throws IOException {
    SlowServer server = new SlowServer(delay, ticker);
    server.thread.start();
    return server;
  }

  /// Where it listens, on all of 127.0.0.0/8.
  int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listener.close();
    selector.close();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        selector.select(this::serve, millisToNext());
        answerDue();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the slow server cannot wait: " + e.getMessage(), e);
    }
  }

  /// Until the next answer is due; 0, which means for ever, if none is.
  private long millisToNext() {
    Waiting next = waiting.peek();
    if (next == null) {
      return 0;
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.due - ticker.nanos()));
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read(key);
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    request.clear();
    key.interestOps(0);
    if (channel.read(request) < 0) {
      channel.close();
    } else {
      waiting.add(new Waiting(ticker.nanos() + delay.toNanos(), channel));
    }
  }

  private void answerDue() {
    for (Waiting next = waiting.peek();
        next != null && next.due - ticker.nanos() <= 0;
        next = waiting.peek()) {
      waiting.remove();
      answer(next.channel);
    }
  }

  private static void answer(SocketChannel channel) {
    try (channel) {
      int _ = channel.write(ByteBuffer.wrap(ANSWER)); // 60 bytes fit an empty send buffer
    } catch (IOException e) {
      return; // the client has left; nothing is owed to it
    }
  }
}
