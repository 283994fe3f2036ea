package tocsin.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Endpoint;
import tocsin.model.Resolver;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Reads `controls.yml`.
///
/// @param document the file
/// @param endpoints reads its endpoints
/// @param regions those of `regions.yml`; empty where that could not be read
record ControlsReader(Document document, EndpointReader endpoints, Map<String, Region> regions) {
  private static final Target GLOBAL = new Target(ServiceReader.CONTROL, "global");
  private static final Target DOMESTIC = new Target(ServiceReader.CONTROL, "domestic");

  /// What the file says.
  record Controls(
      List<Endpoint> global, Map<String, List<Endpoint>> domestic, List<Resolver> resolvers) {
    static final Controls NONE = new Controls(List.of(), Map.of(), List.of());
  }

  Controls read(Node root) {
    return document.fields(root, "the file").map(this::read).orElse(Controls.NONE);
  }

  private Controls read(Fields fields) {
    fields.only("global", "domestic", "resolvers");
    List<Endpoint> global =
        fields
            .required("global", "'global:' and below it '- https://HOST/', two or more")
            .map(this::global)
            .orElse(List.of());
    Map<String, List<Endpoint>> domestic = new LinkedHashMap<>();
    fields
        .optional("domestic")
        .filter(node -> !(node instanceof MappingNode none && none.getValue().isEmpty()))
        .flatMap(node -> document.fields(node, "'domestic'"))
        .ifPresent(read -> domestic(read, domestic));
    List<Resolver> resolvers =
        fields.optional("resolvers").map(new ResolversReader(document)::read).orElse(List.of());
    return new Controls(global, domestic, resolvers);
  }

  private List<Endpoint> global(Node node) {
    int before = document.problems().size();
    List<Endpoint> read = endpoints.list(node, "'global'", GLOBAL, Trust.PUBLIC);
    if (document.problems().size() == before && hosts(read) < 2) {
      document.problem(
          node, "there is one global control; write two or more hosts, on different networks");
    }
    return read;
  }

  private static long hosts(List<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::host).distinct().count();
  }

  private void domestic(Fields fields, Map<String, List<Endpoint>> domestic) {
    for (Fields.Entry entry : fields.entries()) {
      if (!regions.isEmpty() && !regions.containsKey(entry.key())) {
        document.problem(
            entry.at(),
            "region %s is not in regions.yml; add it there or mend the code"
                .formatted(Words.quoted(entry.key())));
      }
      domestic.put(
          entry.key(),
          endpoints.list(
              entry.value(),
              "the controls of region " + Words.quoted(entry.key()),
              DOMESTIC,
              Trust.PUBLIC));
    }
  }
}
