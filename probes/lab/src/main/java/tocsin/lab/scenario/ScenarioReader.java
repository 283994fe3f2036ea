package tocsin.lab.scenario;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;

/// Reads one file of `scenarios/`.
final class ScenarioReader {
  private static final int LONGEST_ABOUT = 200;

  private final Document document;
  private final Worlds worlds;
  private final Mechanisms vocabulary;
  private final Values values;

  ScenarioReader(Document document, Worlds worlds, Mechanisms vocabulary) {
    this.document = document;
    this.worlds = worlds;
    this.vocabulary = vocabulary;
    this.values = new Values(document);
  }

  /// The scenario; to be thrown away if a problem was noted.
  Optional<Scenario> read(String name, Node root) {
    return document.fields(root, "the file").flatMap(fields -> scenario(name, fields));
  }

  private Optional<Scenario> scenario(String name, Fields fields) {
    fields.only("about", "world", "timeline", "expect", "patience");
    String about =
        fields
            .required("about", "'about: what happens, in one sentence'")
            .map(node -> values.line(node, "'about'", LONGEST_ABOUT))
            .orElse("");
    boolean patience =
        fields.optional("patience").map(node -> values.truth(node, "'patience'")).orElse(false);
    Optional<Fields> expected =
        fields
            .required("expect", "'expect:' and below it 'verdict:' and 'within:'")
            .flatMap(node -> document.fields(node, "'expect'"));
    Optional<Surroundings> surroundings =
        fields.required("world", "'world: small'").flatMap(this::world);
    return surroundings.flatMap(
        there -> {
          List<Moment> timeline =
              fields
                  .optional("timeline")
                  .map(new TimelineReader(document, there)::read)
                  .orElse(List.of());
          return expected
              .map(new ExpectationReader(document, there, vocabulary)::read)
              .map(
                  expectation ->
                      new Scenario(name, about, there.world(), timeline, expectation, patience));
        });
  }

  private Optional<Surroundings> world(Node node) {
    return values.choice(node, "'world'", worlds.names()).flatMap(worlds::read);
  }
}
