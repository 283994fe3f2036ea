package tocsin.agent;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;

/// The proxy that batches travel through. Measurements never do: they would measure the proxy.
final class ProxyAddress {
  private ProxyAddress() {}

  /// Reads `socks5://host:port` or `http://host:port`; empty means none. The dashboard's name is
  /// resolved by the proxy.
  ///
  /// @throws SetupException if it is neither
  static Proxy parse(String text) throws SetupException {
    if (text.isEmpty()) {
      return Proxy.NO_PROXY;
    }
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > 65535) {
      throw wrong(text);
    }
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    InetSocketAddress address = InetSocketAddress.createUnresolved(host, uri.getPort());
    return switch (uri.getScheme()) {
      case "socks5" -> new Proxy(Proxy.Type.SOCKS, address);
      case "http" -> new Proxy(Proxy.Type.HTTP, address);
      default -> throw wrong(text);
    };
  }

  private static SetupException wrong(String text) {
    return new SetupException(
        "proxy `%s` is neither socks5://host:port nor http://host:port".formatted(text));
  }
}
