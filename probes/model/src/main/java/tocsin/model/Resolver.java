package tocsin.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whom a DNS question is put to, and over which transport.
///
/// Written as a URI: `udp://192.0.2.53:53`, `tcp://192.0.2.53:53`, `dot://9.9.9.9:853`,
/// `https://dns.example/dns-query`.
///
/// @param transport how the question travels
/// @param host an IP address; for DoT and DoH also a name, which is the certificate's name
/// @param port 1 to 65535
/// @param path path of the DoH resource; empty for the others
public record Resolver(Transport transport, String host, int port, String path) {
  /// RFC 1035 over UDP and TCP, RFC 7858 (DoT), RFC 8484 (DoH).
  public enum Transport {
    UDP("udp", 53),
    TCP("tcp", 53),
    DOT("dot", 853),
    DOH("https", 443);

    private final String scheme;
    private final int port;

    Transport(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }
  }

  private static final Pattern BARE_IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public Resolver {
    Text.port(port, host);
  }

  /// The resolver at that address, over UDP.
  public static Resolver udp(String address, int port) {
    return new Resolver(Transport.UDP, address, port, "");
  }

  /// Reads the URI form; a bare address means UDP.
  @JsonCreator
  public static Resolver parse(String text) {
    String bracketed = BARE_IPV6.matcher(text).matches() ? "[" + text + "]" : text;
    URI uri;
    try {
      uri = URI.create(bracketed.contains("://") ? bracketed : "udp://" + bracketed);
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    String host = uri.getHost();
    if (host == null) {
      throw wrong(text);
    }
    for (Transport transport : Transport.values()) {
      if (transport.scheme.equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
        String path = transport == Transport.DOH ? dohPath(uri) : "";
        int port = uri.getPort() < 0 ? transport.port : uri.getPort();
        return new Resolver(transport, host.replace("[", "").replace("]", ""), port, path);
      }
    }
    throw wrong(text);
  }

  /// Writes the URI form.
  @JsonValue
  @Override
  public String toString() {
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return transport.scheme + "://" + authority + ":" + port + path;
  }

  private static String dohPath(URI uri) {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/dns-query" : path;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "resolver `%s` is none of ADDRESS[:PORT], udp://ADDRESS[:PORT], tcp://ADDRESS[:PORT], dot://HOST[:PORT], https://HOST[:PORT]/path"
            .formatted(text));
  }
}
