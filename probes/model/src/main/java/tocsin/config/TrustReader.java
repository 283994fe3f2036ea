package tocsin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Trust;

/// Reads `trust: [public, signal-2022]` and knows which anchors there are.
///
/// @param document the file it stands in
/// @param folder the folder of the anchors, as shown in problems
/// @param known the anchors' names
record TrustReader(Document document, String folder, SortedSet<String> known) {
  /// The trust; empty where it is none.
  Optional<Trust> read(Node node) {
    List<Node> items = document.list(node, "'trust'");
    List<String> anchors = new ArrayList<>();
    for (Node item : items) {
      document
          .text(item, "a trust anchor")
          .filter(name -> isKnown(item, name))
          .filter(name -> isNew(item, name, anchors))
          .ifPresent(anchors::add);
    }
    return anchors.isEmpty() || anchors.size() < items.size()
        ? Optional.empty()
        : Optional.of(new Trust(anchors));
  }

  private boolean isKnown(Node item, String name) {
    if (name.equals(Trust.PUBLIC_ROOTS) || known.contains(name)) {
      return true;
    }
    String there = known.isEmpty() ? "none but public" : "public, " + String.join(", ", known);
    document.problem(
        item,
        "trust anchor %s has no file %s; there are %s"
            .formatted(Words.quoted(name), folder + "/" + Words.plain(name, 80) + ".pem", there));
    return false;
  }

  private boolean isNew(Node item, String name, List<String> anchors) {
    if (anchors.contains(name)) {
      document.problem(item, "trust anchor '%s' is named twice; take one away".formatted(name));
      return false;
    }
    return true;
  }
}
