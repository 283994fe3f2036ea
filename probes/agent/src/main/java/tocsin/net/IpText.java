package tocsin.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/// IP addresses as text, in the one form in which answers of different probes can be compared:
/// dotted decimal, and RFC 5952 for IPv6.
final class IpText {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern ZEROES = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

  private IpText() {}

  /// Whether that is an address and no name.
  static boolean isLiteral(String host) {
    if (!LITERAL.matcher(host).matches()) {
      return false;
    }
    try {
      return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The address as text.
  static String of(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    return of(address.getAddress());
  }

  /// Address and port as text: `192.0.2.1:53`, `[2001:db8::1]:53`.
  static String of(InetSocketAddress address) {
    String host = of(address.getAddress());
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return bracketed + ":" + address.getPort();
  }

  /// Sixteen bytes of IPv6 as text.
  static String of(byte[] ipv6) {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < ipv6.length; i += 2) {
      groups.append(i == 0 ? "" : ":");
      groups.append(Integer.toHexString(((ipv6[i] & 0xFF) << 8) | (ipv6[i + 1] & 0xFF)));
    }
    return shortened(groups.toString());
  }

  private static String shortened(String full) {
    String longest =
        ZEROES
            .matcher(full)
            .results()
            .map(run -> run.group())
            .reduce("", (one, other) -> groups(other) > groups(one) ? other : one);
    if (longest.isEmpty()) {
      return full;
    }
    int at = full.indexOf(longest);
    String tail = full.substring(at + longest.length());
    return full.substring(0, at) + (tail.isEmpty() ? "::" : ":" + tail);
  }

  private static long groups(String run) {
    return run.chars().filter(c -> c == '0').count();
  }
}
