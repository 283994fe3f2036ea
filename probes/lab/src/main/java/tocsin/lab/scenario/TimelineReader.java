package tocsin.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;

/// Reads what happens when: a list of moments in the order of time, several of which may be the
/// same.
final class TimelineReader {
  private final Document document;
  private final Values values;
  private final PlaceReader places;
  private final DeedReader deeds;
  private final SortedMap<Duration, List<Deed>> timeline = new TreeMap<>();

  TimelineReader(Document document, Surroundings surroundings) {
    this.document = document;
    this.values = new Values(document);
    this.places = new PlaceReader(document, surroundings.world());
    this.deeds = new DeedReader(document, surroundings);
  }

  /// The moments, each point of time once.
  List<Moment> read(Node node) {
    for (Node item : values.list(node, "'timeline'")) {
      document.fields(item, "a moment").ifPresent(this::moment);
    }
    return timeline.entrySet().stream()
        .map(entry -> new Moment(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void moment(Fields fields) {
    String[] keys =
        Stream.of(List.of("at", "in"), DeedReader.PLACED, DeedReader.PLACELESS)
            .flatMap(List::stream)
            .toArray(String[]::new);
    fields.only(keys);
    boolean known =
        fields.entries().stream().allMatch(entry -> List.of(keys).contains(entry.key()));
    Duration at = fields.required("at", "'at: 0s'").map(this::at).orElse(Duration.ZERO);
    List<String> where = where(fields, known);
    List<Deed> now = timeline.computeIfAbsent(at, since -> new ArrayList<>());
    for (Fields.Entry entry : fields.entries()) {
      deeds.read(entry, where).ifPresent(now::add);
    }
  }

  private Duration at(Node node) {
    Duration at = values.duration(node, "'at'");
    Optional<Duration> last =
        timeline.isEmpty() ? Optional.empty() : Optional.of(timeline.lastKey());
    if (last.isPresent() && at.compareTo(last.get()) < 0) {
      document.problem(node, "this moment is earlier than the one above it; put them in order");
    }
    return at;
  }

  private List<String> where(Fields fields, boolean known) {
    boolean lies = fields.optional("lie").isPresent();
    boolean placed = DeedReader.PLACED.stream().anyMatch(key -> fields.optional(key).isPresent());
    Optional<Node> in =
        placed
            ? fields.required("in", "'in: [CN]', or 'in: [\"*\"]' for all")
            : fields.optional("in");
    if (known && !placed && in.isPresent()) {
      document.problem(in.get(), "nothing here happens in a place; take 'in' away");
    }
    return in.map(node -> lies ? places.read(node, "*", "liar") : places.read(node, "*"))
        .orElse(List.of());
  }
}
