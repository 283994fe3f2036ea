package tocsin.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `interval: 60s`.
///
/// @param document the file it stands in
record IntervalReader(Document document) {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,6}) ?(s|m|h|d)");
  private static final Map<String, Integer> SECONDS =
      Map.of("s", 1, "m", 60, "h", 3600, "d", 86400);

  /// The interval; empty where it is none or out of bounds.
  Optional<Duration> read(Node node) {
    return document
        .text(node, "'interval'")
        .flatMap(
            text -> {
              Optional<Duration> interval = interval(text);
              if (interval.isEmpty()) {
                document.problem(
                    node,
                    "interval %s is not between 5s and 1d, written such as 60s, 5m, 1h or 1d"
                        .formatted(Words.quoted(text)));
              }
              return interval;
            });
  }

  private static Optional<Duration> interval(String text) {
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int unit = SECONDS.getOrDefault(matcher.group(2), 1);
    return Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)) * unit))
        .filter(interval -> interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0);
  }
}
