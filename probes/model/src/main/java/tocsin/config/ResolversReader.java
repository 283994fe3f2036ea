package tocsin.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Resolver;

/// Reads `resolvers: [https://9.9.9.9/dns-query, dot://8.8.8.8]`: each by its address, because a
/// resolver that has to be looked up first is no second opinion.
///
/// @param document the file it stands in
record ResolversReader(Document document) {
  private static final String WHAT = "'resolvers'";

  /// The resolvers, in the order of the file.
  List<Resolver> read(Node node) {
    Set<Resolver> resolvers = new LinkedHashSet<>();
    for (Node item : document.list(node, WHAT)) {
      document
          .text(item, "a resolver")
          .flatMap(text -> resolver(item, text))
          .filter(resolver -> !resolvers.add(resolver))
          .ifPresent(
              twin ->
                  document.problem(
                      item, "resolver %s is named twice; take one away".formatted(twin)));
    }
    return List.copyOf(resolvers);
  }

  private Optional<Resolver> resolver(Node item, String text) {
    try {
      Resolver resolver = Resolver.parse(text);
      if (Address.isIpAddress(resolver.host())) {
        return Optional.of(resolver);
      }
      document.problem(
          item,
          "resolver %s is not given by its address; write one such as https://9.9.9.9/dns-query"
              .formatted(Words.quoted(text)));
    } catch (IllegalArgumentException e) {
      document.problem(item, Words.plain(String.valueOf(e.getMessage()), 300));
    }
    return Optional.empty();
  }
}
