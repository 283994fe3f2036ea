package tocsin.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.model.CheckKind;
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

  private static final Pattern LOCATION =
      Pattern.compile(
          "(?i)(?:https?:)?//(?:[^/?#]*@)?(\\[[^]/?#]*]|[^:/?#]*)(?::\\d*)?(?:[/?#].*)?");
  private static final Pattern RELATIVE = Pattern.compile("(?!//)[^:]*|[/?#].*");

  private Plain() {}

  /// Whether the measurement is of that sort, and every address that got through is one of
  /// [#NEARBY], so that controls say nothing about the way to it.
  static boolean nearby(Measurement measurement) {
    List<String> through = through(measurement);
    return !measurement.vouchedFor()
        && !through.isEmpty()
        && through.stream().allMatch(Plain::nearby);
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
      case TCP, TLS ->
          "%s accepted a connection on port %d".formatted(host, measurement.endpoint().port());
      case HTTP, HTTPS ->
          answers(measurement)
              .findFirst()
              .map(answer -> "%s answered HTTP %d in clear".formatted(host, answer.status()))
              .orElse(host + " accepted a connection");
    };
  }

  /// Why no HTTP answer in clear is what its host would give by itself; empty if one is.
  static Optional<String> oddity(Measurement measurement) {
    List<Step.Exchange> answers = answers(measurement).toList();
    String host = measurement.endpoint().host();
    return measurement.endpoint().kind() == CheckKind.HTTP
            && answers.stream().noneMatch(answer -> ordinary(host, answer))
        ? answers.stream().findFirst().map(answer -> oddity(host, answer))
        : Optional.empty();
  }

  private static Stream<Step.Exchange> answers(Measurement measurement) {
    return measurement.steps().stream()
        .filter(step -> step instanceof Step.Exchange && step.outcome().succeeded())
        .map(Step.Exchange.class::cast);
  }

  private static boolean ordinary(String host, Step.Exchange answer) {
    boolean success = answer.status() >= 200 && answer.status() < 300;
    return success
        || location(answer)
            .flatMap(location -> leadsTo(host, location))
            .filter(other -> bare(other).equals(bare(host)))
            .isPresent();
  }

  private static String oddity(String host, Step.Exchange answer) {
    Optional<String> location = location(answer);
    if (location.isEmpty()) {
      return "%s answered HTTP %d in clear, which a block page may do as well"
          .formatted(host, answer.status());
    }
    return "%s answered HTTP %d in clear and leads to %s: it may be a block page"
        .formatted(
            host,
            answer.status(),
            leadsTo(host, location.get()).orElse("an address that cannot be read"));
  }

  private static Optional<String> location(Step.Exchange answer) {
    return answer.status() < 300 || answer.status() >= 400
        ? Optional.empty()
        : answer.headers().stream()
            .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("location:"))
            .map(header -> header.substring("location:".length()).strip())
            .findFirst();
  }

  /// The host that a redirect leads to; empty if it cannot be read as browsers would read it.
  private static Optional<String> leadsTo(String host, String location) {
    if (location.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    Matcher absolute = LOCATION.matcher(location);
    if (absolute.matches()) {
      return Optional.of(absolute.group(1).toLowerCase(Locale.ROOT));
    }
    return RELATIVE.matcher(location).matches() ? Optional.of(host) : Optional.empty();
  }

  /// A host name without what does not make it another site's.
  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
  }
}
