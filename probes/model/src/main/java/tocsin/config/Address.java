package tocsin.config;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tocsin.model.CheckKind;

/// An endpoint as people write it: `https://chat.signal.org/`, `tcp://[2001:db8::1]:443`,
/// `dns://*.signal.org`.
///
/// @param kind how it is asked
/// @param host a DNS name, lower case and without a final dot, or a textual IP address, IPv6
///   without brackets
/// @param port 1 to 65535; the kind's own where none was written
/// @param path path and query of the HTTP request, at least `/`; empty where there is no HTTP
public record Address(CheckKind kind, String host, int port, String path) {
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z]+)://(\\[[^\\]/]*\\]|[^:/\\[\\]]*)(?::([^/]*))?(/.*)?");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
  private static final Pattern PATH = Pattern.compile("/[!-~]{0,1023}");

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it is none; the message says what would be right
  public static Address parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw wrong(
          "%s is no address; write one such as https://HOST/ or tcp://HOST:PORT"
              .formatted(quoted(text)));
    }
    CheckKind kind = kind(shape.group(1));
    String host = host(shape.group(2));
    int port =
        Optional.ofNullable(shape.group(3))
            .map(written -> port(host, written))
            .orElseGet(() -> defaultPort(kind, host));
    return new Address(
        kind, host, port, path(kind, Objects.requireNonNullElse(shape.group(4), "")));
  }

  /// Whether the host is an IP address and no name.
  public boolean isLiteral() {
    return isIpAddress(host);
  }

  /// Whether the text is an IPv4 or IPv6 address, the latter without brackets and zone.
  public static boolean isIpAddress(String text) {
    return IPV4.matcher(text).matches() || (text.contains(":") && isIpv6(text));
  }

  private static CheckKind kind(String scheme) {
    return Arrays.stream(CheckKind.values())
        .filter(kind -> kind.isAskedFor() && kind.id().equals(scheme))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "'%s://' is no kind of check; there are %s"
                        .formatted(
                            Words.plain(scheme, 80),
                            Arrays.stream(CheckKind.values())
                                .filter(CheckKind::isAskedFor)
                                .map(kind -> kind.id() + "://")
                                .collect(Collectors.joining(", ")))));
  }

  private static String host(String text) {
    if (text.startsWith("[")) {
      String address = text.substring(1, text.length() - 1);
      if (!isIpAddress(address) || !address.contains(":")) {
        throw wrong("%s is no IPv6 address in brackets".formatted(quoted(text)));
      }
      return address.toLowerCase(Locale.ROOT);
    }
    if (DIGITS_AND_DOTS.matcher(text).matches() && !isIpAddress(text)) {
      throw wrong("%s is no IPv4 address: four numbers from 0 to 255".formatted(quoted(text)));
    }
    String name = text.startsWith("*.") ? text.substring(2) : text;
    boolean labels =
        List.of(name.replaceFirst("\\.$", "").split("\\.", -1)).stream()
            .allMatch(label -> LABEL.matcher(label).matches());
    if (!labels || text.length() > 253) {
      throw wrong("host %s is not a DNS name or an IP address".formatted(quoted(text)));
    }
    return text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  private static boolean isIpv6(String text) {
    try {
      return Inet6Address.ofLiteral(text) != null && !text.contains("%");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(String host, String text) {
    if (!PORT.matcher(text).matches()) {
      throw wrong(
          "port %s of %s is no number; write one in 1..65535".formatted(quoted(text), host));
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65535) {
      throw wrong("port %d of %s is not in 1..65535".formatted(port, host));
    }
    return port;
  }

  private static int defaultPort(CheckKind kind, String host) {
    if (kind.defaultPort() == 0) {
      throw wrong(
          "%s://%s needs a port; write %s://%s:PORT".formatted(kind.id(), host, kind.id(), host));
    }
    return kind.defaultPort();
  }

  private static String path(CheckKind kind, String text) {
    if (!kind.hasPath()) {
      if (!text.isEmpty()) {
        throw wrong("a %s:// address has no path; take %s away".formatted(kind.id(), quoted(text)));
      }
      return "";
    }
    if (text.isEmpty()) {
      return "/";
    }
    if (!PATH.matcher(text).matches()) {
      throw wrong(
          "path %s is not up to 1024 characters of printable ASCII".formatted(quoted(text)));
    }
    return text;
  }

  private static String quoted(String text) {
    return Words.quoted(text);
  }

  private static IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(message);
  }
}
