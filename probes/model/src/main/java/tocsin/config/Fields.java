package tocsin.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// The entries of one YAML mapping, each key once.
public final class Fields {
  /// One entry.
  ///
  /// @param key its key as text
  /// @param at the key's node, for its line
  /// @param value its value
  public record Entry(String key, Node at, Node value) {}

  private final Document document;
  private final MappingNode mapping;
  private final List<Entry> entries;
  private final Set<String> misspelt = new HashSet<>();

  private Fields(Document document, MappingNode mapping, List<Entry> entries) {
    this.document = document;
    this.mapping = mapping;
    this.entries = List.copyOf(entries);
  }

  /// Reads the mapping and notes every key that is no text or comes twice.
  public static Fields of(Document document, MappingNode mapping) {
    Map<String, Integer> lines = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node at = tuple.getKeyNode();
      document
          .text(at, "a key")
          .ifPresent(
              key -> {
                Integer before = lines.putIfAbsent(key, Document.line(at));
                if (before == null) {
                  entries.add(new Entry(key, at, tuple.getValueNode()));
                } else {
                  document.problem(
                      at,
                      "duplicate key %s; it is already on line %d"
                          .formatted(Words.quoted(key), before));
                }
              });
    }
    return new Fields(document, mapping, entries);
  }

  /// The entries in the order of the file.
  public List<Entry> entries() {
    return entries;
  }

  /// Notes every key that is none of these. One that is taken for a misspelt other is not reported
  /// as missing besides.
  public Fields only(String... known) {
    for (Entry entry : entries) {
      if (!List.of(known).contains(entry.key())) {
        Words.nearest(entry.key(), List.of(known)).ifPresent(misspelt::add);
        document.problem(
            entry.at(),
            "unknown key " + Words.quoted(entry.key()) + Words.meant(entry.key(), List.of(known)));
      }
    }
    return this;
  }

  /// The value of that key, if it is there.
  public Optional<Node> optional(String key) {
    return entries.stream().filter(entry -> entry.key().equals(key)).map(Entry::value).findFirst();
  }

  /// The value of that key; its absence is a problem, and `example` shows what would be right.
  public Optional<Node> required(String key, String example) {
    Optional<Node> value = optional(key);
    if (value.isEmpty() && !misspelt.contains(key)) {
      document.problem(mapping, "key '%s' is missing; write %s".formatted(key, example));
    }
    return value;
  }
}
