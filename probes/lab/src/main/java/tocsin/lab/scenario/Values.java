package tocsin.lab.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;

/// Reads the values that the lab's files are made of.
///
/// A value that is wrong is noted in the document and stands in for by something harmless: whoever
/// reads a file throws the whole of it away if there was a problem.
///
/// @param document the file they stand in
record Values(Document document) {
  private static final Pattern DURATION = Pattern.compile("(-?[0-9]{1,6}) ?(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?) ?%");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,6}) ?([kM]?)bit/s");
  private static final Map<String, Long> THOUSANDS = Map.of("", 1L, "k", 1000L, "M", 1_000_000L);
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}) ?(|Ki|Mi)B");
  private static final Map<String, Long> BINARY = Map.of("", 1L, "Ki", 1024L, "Mi", 1024L * 1024);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

  /// A duration from nothing on, such as 500ms, 5s or 30m.
  Duration duration(Node node, String what) {
    return duration(node, what, Duration.ZERO, Duration.ofDays(1));
  }

  Duration duration(Node node, String what, Duration least, Duration most) {
    return matching(node, what, DURATION)
        .map(match -> Duration.ofMillis(number(match) * MILLIS.getOrDefault(match.group(2), 1L)))
        .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)
        .orElseGet(
            () ->
                wrong(
                    node,
                    "%s is not between %s and %s, written such as 500ms, 5s or 30m"
                        .formatted(shown(node, what), text(least), text(most)),
                    least.isNegative() ? Duration.ZERO : least));
  }

  /// A share from 0 to 1, written such as 30%.
  double share(Node node, String what) {
    return matching(node, what, PERCENT)
        .map(match -> Double.parseDouble(match.group(1)) / 100)
        .filter(share -> share <= 1)
        .orElseGet(
            () ->
                wrong(
                    node,
                    shown(node, what) + " is not between 0% and 100%, written such as 30%",
                    0.0));
  }

  /// Bits a second.
  long rate(Node node, String what) {
    return matching(node, what, RATE)
        .map(match -> number(match) * THOUSANDS.getOrDefault(match.group(2), 1L))
        .filter(rate -> rate > 0)
        .orElseGet(
            () -> wrong(node, shown(node, what) + " is no rate such as 130kbit/s or 2Mbit/s", 1L));
  }

  /// Bytes.
  long size(Node node, String what) {
    return matching(node, what, SIZE)
        .map(match -> number(match) * BINARY.getOrDefault(match.group(2), 1L))
        .filter(size -> size > 0)
        .orElseGet(() -> wrong(node, shown(node, what) + " is no size such as 500B or 16KiB", 1L));
  }

  long number(Node node, String what, long least, long most) {
    return matching(node, what, NUMBER)
        .map(match -> Long.parseLong(match.group()))
        .filter(number -> number >= least && number <= most)
        .orElseGet(
            () ->
                wrong(
                    node,
                    "%s is not a number in %d..%d".formatted(shown(node, what), least, most),
                    least));
  }

  boolean truth(Node node, String what) {
    String text = document.text(node, what, "true or false").orElse("true");
    if (!text.equals("true") && !text.equals("false")) {
      document.wrongType(node, what, "true or false");
    }
    return text.equals("true");
  }

  /// One of some words; empty where it is none of them.
  Optional<String> choice(Node node, String what, Collection<String> words) {
    Optional<String> text = document.text(node, what);
    text.filter(Predicate.not(words::contains))
        .ifPresent(
            word ->
                document.problem(
                    node,
                    "unknown %s %s%s"
                        .formatted(plain(what), Words.quoted(word), Words.meant(word, words))));
    return text.filter(words::contains);
  }

  /// One line of at most so many printable characters.
  String line(Node node, String what, int most) {
    String text = document.text(node, what).orElse("");
    if (text.length() > most) {
      document.problem(
          node,
          "%s has %d characters and may have %d at most; shorten it"
              .formatted(what, text.length(), most));
    } else if (!text.equals(Words.plain(text, most))) {
      document.problem(node, what + " is not one line of printable characters");
    }
    return text;
  }

  /// The entries of a mapping, which may be empty.
  Optional<Fields> fields(Node node, String what) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(Fields.of(document, mapping));
    }
    document.wrongType(node, what, "a mapping, {} for nothing");
    return Optional.empty();
  }

  /// The items of a list, which may be empty.
  List<Node> list(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    document.wrongType(node, what, "a list, [] for none");
    return List.of();
  }

  private Optional<MatchResult> matching(Node node, String what, Pattern pattern) {
    return document
        .text(node, what)
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult);
  }

  /// Notes the problem, unless the node is no text at all, which has been noted before.
  private <T> T wrong(Node node, String problem, T instead) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      document.problem(node, problem);
    }
    return instead;
  }

  private static long number(MatchResult match) {
    return Long.parseLong(match.group(1));
  }

  private static String shown(Node node, String what) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    return plain(what) + " " + Words.quoted(value);
  }

  private static String plain(String what) {
    return what.replace("'", "");
  }

  private static String text(Duration duration) {
    if (duration.toDaysPart() != 0) {
      return duration.toDays() + "d";
    }
    if (duration.toHoursPart() != 0) {
      return duration.toHours() + "h";
    }
    return duration.toSeconds() + "s";
  }
}
