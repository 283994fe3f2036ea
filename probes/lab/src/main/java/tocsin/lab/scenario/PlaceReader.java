package tocsin.lab.scenario;

import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Words;
import tocsin.lab.world.Network;
import tocsin.lab.world.World;

/// Reads where something happens: `[CN, NL/AS1136]`, `["*"]`.
///
/// @param document the file it stands in
/// @param world whose places there are
record PlaceReader(Document document, World world) {
  /// The places of a list, each of which has to be in the world or among `more`.
  List<String> read(Node node, String... more) {
    List<String> known =
        Stream.of(
                world.networks().stream().map(Network::region).distinct(),
                world.networks().stream().map(Network::name),
                Stream.of(more))
            .flatMap(places -> places)
            .toList();
    return document.list(node, "'in'").stream()
        .flatMap(item -> place(item, known).stream())
        .toList();
  }

  private List<String> place(Node item, List<String> known) {
    List<String> text = document.text(item, "a region or network").stream().toList();
    text.stream()
        .filter(place -> !known.contains(place))
        .forEach(
            place ->
                document.problem(
                    item,
                    "%s is no region or network of world '%s'; there are %s"
                        .formatted(Words.quoted(place), world.name(), String.join(", ", known))));
    return text;
  }
}
