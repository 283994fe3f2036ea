package tocsin.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.model.CheckKind;
import tocsin.model.Measurement;
import tocsin.model.Step;

/// One HTTP answer in clear, as far as it can be compared with others.
///
/// @param host the host that was asked, without what does not make it another site's
/// @param status its status code
/// @param redirect whether it leads elsewhere
/// @param leadsTo the host it leads to, likewise; empty if it leads nowhere or to the host's own
///   domain, which nobody else can point anywhere
/// @param body SHA-256 of the body; empty if none
/// @param size bytes received
record Page(String host, int status, boolean redirect, String leadsTo, String body, long size) {
  private static final String UNREADABLE = "an address that cannot be read";

  private static final Pattern LOCATION =
      Pattern.compile(
          "(?i)(?:https?:)?//(?:[^/?#]*@)?(\\[[^]/?#]*]|[^:/?#]*)(?::\\d*)?(?:[/?#].*)?");
  private static final Pattern RELATIVE = Pattern.compile("(?!//)[^:]*|[/?#].*");

  /// The answers of a check that does HTTP in clear, in order; empty for any other.
  static List<Page> of(Measurement measurement) {
    return exchanges(measurement).stream()
        .map(answer -> of(measurement.endpoint().host(), answer))
        .toList();
  }

  /// The exchanges behind them.
  static List<Step.Exchange> exchanges(Measurement measurement) {
    return measurement.endpoint().kind() != CheckKind.HTTP
        ? List.of()
        : Battery.in(measurement.steps(), Step.Exchange.class).stream()
            .filter(answer -> answer.outcome().succeeded())
            .toList();
  }

  private static Page of(String host, Step.Exchange answer) {
    Optional<String> location = location(answer);
    String bare = bare(host);
    String target =
        location.map(to -> leadsTo(host, to).map(Page::bare).orElse(UNREADABLE)).orElse("");
    boolean home = target.equals(bare) || target.endsWith("." + bare);
    return new Page(
        bare,
        answer.status(),
        location.isPresent(),
        home ? "" : target,
        answer.bodySha256(),
        answer.bytesReceived());
  }

  /// Whether a host gives such an answer by itself: a success, or a redirect within its own domain.
  boolean ordinary() {
    return home() || (status >= 200 && status < 300);
  }

  /// Whether it leads to the host's own domain.
  boolean home() {
    return redirect && leadsTo.isEmpty();
  }

  /// Whether it leads to a site that bears the host's name elsewhere, as sites of many countries
  /// do.
  boolean toNamesake() {
    String name = host.replaceFirst("\\..*", "");
    return ("." + leadsTo + ".").contains("." + name + ".");
  }

  /// Whether another is the same but for its body.
  boolean isLike(Page other) {
    return status == other.status && redirect == other.redirect && leadsTo.equals(other.leadsTo);
  }

  /// Whether another is of about the same size: at most twice, at least half.
  boolean isSizedLike(Page other) {
    return size <= 2 * other.size && other.size <= 2 * size;
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
