package tocsin.net;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/// A connection that is there already, dressed as the socket OkHttp opens: connecting does nothing.
final class StreamsSocket extends Socket {
  private static final @Nullable SocketImpl NONE = null;

  private final Streams streams;
  private volatile boolean closed;

  StreamsSocket(Streams streams) throws SocketException {
    super(NONE);
    this.streams = streams;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    // It is.
  }

  @Override
  public void setSoTimeout(int timeout) {
    // Deadlines are the watchdog's.
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public InputStream getInputStream() {
    return streams.input();
  }

  @Override
  public OutputStream getOutputStream() {
    return streams.output();
  }

  @Override
  public void shutdownInput() {
    // Both directions are closed together.
  }

  @Override
  public void shutdownOutput() {
    // Both directions are closed together.
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    streams.close();
  }
}
