package tocsin.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Oracle;

/// Reads `oracle: nonexistent` and `oracle: { up: 127.0.0.1, outage: 127.0.0.2 }`.
///
/// @param document the file it stands in
record OracleReader(Document document) {
  /// The oracle; empty where it is none.
  Optional<Oracle> read(Node node) {
    if (node instanceof MappingNode) {
      return document.fields(node, "'oracle'").flatMap(fields -> status(node, fields));
    }
    Optional<String> text = document.text(node, "'oracle'");
    if (text.isPresent() && !text.get().equals("nonexistent")) {
      document.problem(
          node,
          "oracle %s is not known; write 'nonexistent' or a mapping of 'up' and 'outage'"
              .formatted(Words.quoted(text.get())));
    }
    return text.filter("nonexistent"::equals).map(_ -> new Oracle.Nonexistent());
  }

  private Optional<Oracle> status(Node node, Fields fields) {
    fields.only("up", "outage");
    Optional<String> up = fields.required("up", "the IP address that means up").flatMap(this::ip);
    Optional<String> outage =
        fields.required("outage", "the IP address that means an outage").flatMap(this::ip);
    if (up.isEmpty() || outage.isEmpty()) {
      return Optional.empty();
    }
    if (up.equals(outage)) {
      document.problem(
          node, "'up' and 'outage' are both %s and have to be two addresses".formatted(up.get()));
      return Optional.empty();
    }
    return Optional.of(new Oracle.Status(up.get(), outage.get()));
  }

  private Optional<String> ip(Node node) {
    Optional<String> text = document.text(node, "an oracle's answer");
    if (text.isPresent() && !Address.isIpAddress(text.get())) {
      document.problem(
          node, "%s is no IP address such as 127.0.0.1".formatted(Words.quoted(text.get())));
    }
    return text.filter(Address::isIpAddress);
  }
}
