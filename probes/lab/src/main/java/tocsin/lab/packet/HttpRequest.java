package tocsin.lab.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the host that a request of HTTP/1 in clear is for (RFC 9112).
public final class HttpRequest {
  private static final int LONGEST = 16 * 1024;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_METHOD = 32;
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) +(\\S+) +HTTP/1\\.[0-9]");

  private HttpRequest() {}

  /// Looks into the first bytes a client sent. The target counts before the Host header if it is
  /// absolute or an authority, as it does for servers.
  public static Finding host(byte[] bytes) {
    if (!couldBegin(bytes)) {
      return Finding.NONE;
    }
    int lineEnd = lineEnd(bytes, 0);
    if (lineEnd < 0) {
      return unfinished(bytes);
    }
    Matcher line = REQUEST_LINE.matcher(line(bytes, 0, lineEnd));
    if (!line.matches()) {
      return Finding.NONE;
    }
    Optional<String> authority = authority(line.group(1), line.group(2));
    return authority.isPresent() ? found(authority.get()) : header(bytes, lineEnd + 1);
  }

  private static Finding header(byte[] bytes, int headers) {
    int from = headers;
    for (int end = lineEnd(bytes, from); end >= 0; end = lineEnd(bytes, from)) {
      String line = line(bytes, from, end);
      if (line.isEmpty()) {
        return Finding.NONE;
      }
      if (line.regionMatches(true, 0, "host:", 0, 5)) {
        return found(line.substring(5).strip());
      }
      from = end + 1;
    }
    return unfinished(bytes);
  }

  private static Optional<String> authority(String method, String target) {
    if (method.equals("CONNECT")) {
      return Optional.of(target);
    }
    int scheme = target.indexOf("://");
    if (scheme <= 0 || target.startsWith("/")) {
      return Optional.empty();
    }
    String rest = target.substring(scheme + 3).split("[/?#]", 2)[0];
    return Optional.of(rest.substring(rest.lastIndexOf('@') + 1));
  }

  private static Finding found(String authority) {
    String host =
        authority.startsWith("[")
            ? authority.substring(1).split("]", 2)[0]
            : authority.split(":", 2)[0];
    return host.isEmpty() || host.length() > LONGEST_NAME ? Finding.NONE : new Finding.Found(host);
  }

  private static Finding unfinished(byte[] bytes) {
    return bytes.length > LONGEST ? Finding.NONE : Finding.NEEDS_MORE;
  }

  /// Whether the first bytes are those of a method, as far as they are there.
  private static boolean couldBegin(byte[] bytes) {
    for (int at = 0; at < Math.min(bytes.length, LONGEST_METHOD); at++) {
      if (bytes[at] == ' ') {
        return at > 0;
      }
      if (bytes[at] <= ' ' || bytes[at] >= 0x7f) {
        return false;
      }
    }
    return bytes.length < LONGEST_METHOD;
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int at = from; at < Math.min(bytes.length, LONGEST); at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private static String line(byte[] bytes, int from, int end) {
    int length = end > from && bytes[end - 1] == '\r' ? end - 1 - from : end - from;
    return new String(bytes, from, length, ISO_8859_1);
  }
}
