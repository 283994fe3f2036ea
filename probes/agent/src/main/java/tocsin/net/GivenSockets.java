package tocsin.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/// Socket factories that hand out a socket which is there already.
final class GivenSockets {
  /// Makes the one socket.
  @FunctionalInterface
  interface Giver {
    Socket give() throws IOException;
  }

  private GivenSockets() {}

  /// For the TCP layer.
  static SocketFactory plain(Giver giver) {
    return new SocketFactory() {
      @Override
      public Socket createSocket() throws IOException {
        return giver.give();
      }

      @Override
      public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException(host);
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException(host);
      }

      @Override
      public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(host.toString());
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException(host.toString());
      }
    };
  }

  /// For the TLS layer.
  static SSLSocketFactory secured(Giver giver) {
    return new SSLSocketFactory() {
      @Override
      public Socket createSocket(Socket below, String host, int port, boolean autoClose)
          throws IOException {
        return giver.give();
      }

      @Override
      public String[] getDefaultCipherSuites() {
        return new String[0];
      }

      @Override
      public String[] getSupportedCipherSuites() {
        return new String[0];
      }

      @Override
      public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException(host);
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException(host);
      }

      @Override
      public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(host.toString());
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException(host.toString());
      }
    };
  }
}
