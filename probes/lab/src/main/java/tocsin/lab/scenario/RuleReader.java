package tocsin.lab.scenario;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;
import tocsin.lab.censor.Rule;
import tocsin.lab.censor.Rule.Hours;

/// Reads the rules of a censor: a list of faults, each with `probability` and `hours` beside it.
final class RuleReader {
  private static final Pattern HOURS =
      Pattern.compile("((?:[01]\\d|2[0-3]):[0-5]\\d) ?- ?((?:[01]\\d|2[0-3]):[0-5]\\d)");
  private static final List<String> BESIDE = List.of("probability", "hours");

  private final Document document;
  private final Values values;
  private final FaultReader faults;

  RuleReader(Document document, Surroundings surroundings) {
    this.document = document;
    this.values = new Values(document);
    this.faults = new FaultReader(document, surroundings);
  }

  /// The rules of a list, which may be empty.
  List<Rule> read(Node node) {
    return values.list(node, "'censor'").stream()
        .flatMap(item -> document.fields(item, "a rule").stream())
        .flatMap(fields -> rule(fields).stream())
        .toList();
  }

  private Optional<Rule> rule(Fields fields) {
    List<String> known = Stream.concat(faults.ids().stream(), BESIDE.stream()).toList();
    List<Fields.Entry> named =
        fields.entries().stream().filter(entry -> !BESIDE.contains(entry.key())).toList();
    named.stream()
        .filter(entry -> !faults.ids().contains(entry.key()))
        .forEach(
            entry ->
                document.problem(
                    entry.at(),
                    "unknown fault %s%s"
                        .formatted(Words.quoted(entry.key()), Words.meant(entry.key(), known))));
    if (named.size() != 1) {
      document.problem(
          fields.entries().getFirst().at(),
          "a rule has one fault and this one has %s; write '- dns-drop: { names: [signal.org] }'"
              .formatted(named.isEmpty() ? "none" : String.valueOf(named.size())));
      return Optional.empty();
    }
    double probability =
        fields.optional("probability").map(node -> values.share(node, "'probability'")).orElse(1.0);
    Optional<Hours> hours = fields.optional("hours").flatMap(this::hours);
    return faults.read(named.getFirst()).map(fault -> new Rule(fault, probability, hours));
  }

  private Optional<Hours> hours(Node node) {
    Optional<String> text = document.text(node, "'hours'");
    Optional<Hours> hours =
        text.map(HOURS::matcher)
            .filter(Matcher::matches)
            .map(
                match ->
                    new Hours(LocalTime.parse(match.group(1)), LocalTime.parse(match.group(2))))
            .filter(each -> !each.from().equals(each.until()));
    if (text.isPresent() && hours.isEmpty()) {
      document.problem(
          node,
          "hours %s are not written such as 01:00-05:00 (UTC)".formatted(Words.quoted(text.get())));
    }
    return hours;
  }
}
