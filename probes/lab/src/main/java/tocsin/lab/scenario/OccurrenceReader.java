package tocsin.lab.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.lab.world.Network;

/// Reads the events that a scenario deserves: `- { class: blocking, region: CN, state: ongoing }`.
final class OccurrenceReader {
  private static final List<String> CLASSES =
      List.of(
          "blocking",
          "throttling",
          "outage",
          "regional_unreachable",
          "shutdown",
          "endpoint_change",
          "instrument",
          "probe_silent");
  private static final List<String> STATES = List.of("suspected", "ongoing", "over");
  private static final String WORLD = "*";

  private final Document document;
  private final Mechanisms vocabulary;
  private final Values values;
  private final List<String> regions;

  OccurrenceReader(Document document, Surroundings surroundings, Mechanisms vocabulary) {
    this.document = document;
    this.vocabulary = vocabulary;
    this.values = new Values(document);
    this.regions =
        Stream.concat(
                surroundings.world().networks().stream().map(Network::region), Stream.of(WORLD))
            .distinct()
            .toList();
  }

  List<Occurrence> read(Node node) {
    return values.list(node, "'events'").stream()
        .flatMap(item -> document.fields(item, "an event").stream())
        .map(this::occurrence)
        .toList();
  }

  private Occurrence occurrence(Fields fields) {
    fields.only("class", "region", "state", "mechanisms", "networks", "onset");
    return new Occurrence(
        choice(fields, "class", CLASSES),
        choice(fields, "region", regions),
        choice(fields, "state", STATES),
        fields
            .optional("mechanisms")
            .map(node -> document.list(node, "'mechanisms'"))
            .orElse(List.of())
            .stream()
            .flatMap(item -> values.choice(item, "mechanism", vocabulary.ids()).stream())
            .toList(),
        fields.optional("networks").map(node -> values.number(node, "'networks'", 1, 100)),
        fields.optional("onset").map(node -> values.duration(node, "'onset'")));
  }

  private String choice(Fields fields, String name, List<String> words) {
    Optional<Node> node = fields.required(name, "'%s: %s'".formatted(name, words.getFirst()));
    return node.flatMap(its -> values.choice(its, "'" + name + "'", words))
        .orElse(words.getFirst());
  }
}
