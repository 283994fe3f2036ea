package tocsin.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// What came of a check that no certificate vouches for: a connection, or an HTTP answer in clear.
/// Neither says who accepted or answered.
final class Plain {
  /// Addresses of this machine, its link or a private network (RFC 1122, 1918, 3927, 4193, 4291,
  /// 6598): nobody abroad reaches the same machine by them.
  private static final Pattern NEARBY =
      Pattern.compile(
          "(0|10|127)\\..*|169\\.254\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*");

  private Plain() {}

  /// Whether the measurement is of that sort, and every address that got through is one of
  /// [#NEARBY], so that controls say nothing about the way to it.
  static boolean nearby(Measurement measurement) {
    if (measurement.vouchedFor()) {
      return false;
    }
    List<String> through = through(measurement);
    return !through.isEmpty() && through.stream().allMatch(Plain::nearby);
  }

  /// Whether an address is one of [#NEARBY].
  static boolean nearby(String address) {
    return NEARBY.matcher(address.toLowerCase(Locale.ROOT)).matches();
  }

  /// The addresses that accepted a connection.
  static List<String> through(Measurement measurement) {
    return measurement.steps().stream()
        .filter(step -> step instanceof Step.Connect && step.outcome().succeeded())
        .map(step -> ((Step.Connect) step).address().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /// What was seen, and no more: `example.org accepted a connection on port 80`.
  static String seen(Measurement measurement) {
    String host = measurement.endpoint().host();
    return switch (measurement.endpoint().kind()) {
      case DNS -> host + " has an address, by its resolver";
      case TCP, TLS, WSS ->
          "%s accepted a connection on port %d".formatted(host, measurement.endpoint().port());
      case QUIC -> "something answered QUIC at %s".formatted(host);
      case STUN -> "something answered STUN at %s".formatted(host);
      case MTPROTO -> "%s answered MTProto, with the nonce it was sent".formatted(host);
      case BATTERY -> throw new IllegalStateException("a battery is evidence, not judged");
      case HTTP, HTTPS ->
          Page.of(measurement).stream()
              .findFirst()
              .map(page -> "%s answered HTTP %d in clear".formatted(host, page.status()))
              .orElse(host + " accepted a connection");
    };
  }

  /// Why no HTTP answer in clear is what its host would give by itself; empty if one is.
  static Optional<String> oddity(Measurement measurement) {
    List<Page> pages = Page.of(measurement);
    return pages.stream().noneMatch(Page::ordinary)
        ? pages.stream().findFirst().map(page -> oddity(measurement.endpoint().host(), page))
        : Optional.empty();
  }

  private static String oddity(String host, Page page) {
    return page.leadsTo().isEmpty()
        ? "%s answered HTTP %d in clear, which a block page may do as well"
            .formatted(host, page.status())
        : "%s answered HTTP %d in clear and leads to %s: it may be a block page"
            .formatted(host, page.status(), page.leadsTo());
  }
}
