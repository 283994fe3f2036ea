package tocsin.model;

import java.util.regex.Pattern;

/// One place a target is asked at, and how.
///
/// @param target the role this endpoint serves
/// @param host a DNS name or a textual IP address (IPv6 without brackets); `*.zone` where the
///   oracle is [Oracle.Nonexistent]
/// @param port TCP or UDP port, 1 to 65535
/// @param kind how it is asked
/// @param path path and query of the HTTP request, starting with `/`; empty where the check does no
///   HTTP
/// @param trust the anchors its certificate may end in
/// @param oracle what its DNS answer means, where the service has said so
public record Endpoint(
    Target target, String host, int port, CheckKind kind, String path, Trust trust, Oracle oracle) {
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\\.?");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern PATH = Pattern.compile("|/[!-~]{0,1023}");

  public Endpoint {
    if (!IPV6.matcher(host).matches()) {
      Text.matching(HOST, "host", host, "a DNS name or an IP address");
    }
    Text.port(port, host);
    Text.matching(PATH, "path", path, "empty or printable ASCII starting with /");
    if (kind != CheckKind.BATTERY && kind.hasPath() == path.isEmpty()) {
      throw new IllegalArgumentException(
          "path `%s` of %s does not go with a check of kind %s".formatted(path, host, kind.id()));
    }
    if (host.startsWith("*.") != (oracle instanceof Oracle.Nonexistent)) {
      throw new IllegalArgumentException(
          "host `%s`: a wildcard and the oracle `nonexistent` go together".formatted(host));
    }
  }

  /// The endpoint under which the batteries are kept that its failures set off.
  public Endpoint battery() {
    return new Endpoint(target, host, port, CheckKind.BATTERY, path, trust, oracle);
  }

  /// The endpoint as a URI, such as `https://chat.signal.org:443/`.
  public String uri() {
    String authority = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return kind.id() + "://" + authority + ":" + port + path;
  }
}
