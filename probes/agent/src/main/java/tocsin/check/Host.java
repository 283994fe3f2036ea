package tocsin.check;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The host of an endpoint, as one check or battery asks for it.
///
/// @param text a DNS name or a textual IP address (IPv6 without brackets)
public record Host(String text) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String LABEL_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LABEL_LENGTH = 16;

  /// The host, with a fresh random label where it has a star.
  public static Host of(String host, RandomGenerator random) {
    return new Host(host.startsWith("*.") ? label(random) + host.substring(1) : host);
  }

  /// Whether it is an address and no name.
  public boolean isAddress() {
    return isIpv6() || IPV4.matcher(text).matches();
  }

  /// The name in a ClientHello: none for an address (RFC 6066, section 3), no final dot.
  public String serverName() {
    return isAddress() ? "" : withoutFinalDot();
  }

  /// As it stands in a URL.
  public String inUrl() {
    return isIpv6() ? "[" + text + "]" : withoutFinalDot();
  }

  private boolean isIpv6() {
    return text.indexOf(':') >= 0;
  }

  private String withoutFinalDot() {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /// A label nobody can have asked for before.
  public static String label(RandomGenerator random) {
    StringBuilder label = new StringBuilder(LABEL_LENGTH);
    for (int i = 0; i < LABEL_LENGTH; i++) {
      label.append(LABEL_ALPHABET.charAt(random.nextInt(LABEL_ALPHABET.length())));
    }
    return label.toString();
  }
}
