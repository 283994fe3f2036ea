package tocsin.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;
import tocsin.lab.world.Network;
import tocsin.model.Target;

/// Reads what a scenario deserves.
final class ExpectationReader {
  private static final List<String> VERDICTS =
      List.of(
          "reachable",
          "blocked",
          "throttled",
          "outage",
          "regional_unreachable",
          "shutdown",
          "change",
          "invalid",
          "portal",
          "local");

  private final Document document;
  private final Surroundings surroundings;
  private final Mechanisms vocabulary;
  private final Values values;

  ExpectationReader(Document document, Surroundings surroundings, Mechanisms vocabulary) {
    this.document = document;
    this.surroundings = surroundings;
    this.vocabulary = vocabulary;
    this.values = new Values(document);
  }

  Expectation read(Fields fields) {
    fields.only("verdict", "mechanisms", "regions", "roles", "within", "then", "events");
    String verdict =
        fields
            .required("verdict", "'verdict: blocked'")
            .flatMap(node -> values.choice(node, "'verdict'", VERDICTS))
            .orElse("reachable");
    return new Expectation(
        verdict,
        mechanisms(fields, verdict),
        fields.optional("regions").map(this::regions).orElse(List.of()),
        fields.optional("roles").map(this::roles).orElse(List.of()),
        fields
            .required("within", "'within: 60s'")
            .map(node -> values.duration(node, "'within'"))
            .orElse(Duration.ZERO),
        fields.optional("then").flatMap(node -> values.choice(node, "'then'", VERDICTS)),
        fields
            .optional("events")
            .map(new OccurrenceReader(document, surroundings, vocabulary)::read)
            .orElse(List.of()));
  }

  private List<String> regions(Node node) {
    List<String> known =
        surroundings.world().networks().stream().map(Network::region).distinct().toList();
    return document.list(node, "'regions'").stream()
        .flatMap(item -> values.choice(item, "region", known).stream())
        .toList();
  }

  private List<String> mechanisms(Fields fields, String verdict) {
    if (!verdict.equals("reachable")) {
      fields.required(
          "mechanisms", "'mechanisms: [dns.injection]' or others of data/mechanisms.csv");
    }
    return fields
        .optional("mechanisms")
        .map(node -> document.list(node, "'mechanisms'"))
        .orElse(List.of())
        .stream()
        .flatMap(item -> mechanism(item, verdict))
        .toList();
  }

  private Stream<String> mechanism(Node item, String verdict) {
    List<String> known = values.choice(item, "mechanism", vocabulary.ids()).stream().toList();
    boolean blocked = verdict.equals("blocked") || verdict.equals("throttled");
    known.stream()
        .filter(id -> blocked && !vocabulary.isBlocking(id))
        .forEach(
            id ->
                document.problem(
                    item,
                    "mechanism '%s' is no way of blocking; mend it or the verdict".formatted(id)));
    return known.stream();
  }

  private List<Target> roles(Node node) {
    return document.list(node, "'roles'").stream().flatMap(this::role).distinct().toList();
  }

  /// A role, or every role of a service.
  private Stream<Target> role(Node item) {
    List<Target> targets = surroundings.targets();
    List<String> known =
        Stream.concat(
                targets.stream().map(Target::service).distinct(),
                targets.stream().map(Target::toString))
            .toList();
    return document.text(item, "a role").stream()
        .flatMap(
            text -> {
              if (!known.contains(text)) {
                document.problem(
                    item,
                    "unknown role %s in world '%s'%s"
                        .formatted(
                            Words.quoted(text),
                            surroundings.world().name(),
                            Words.meant(text, known)));
              }
              return targets.stream()
                  .filter(each -> each.service().equals(text) || each.toString().equals(text));
            });
  }
}
