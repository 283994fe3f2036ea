package tocsin.lab.scenario;

import java.time.Duration;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Fields;
import tocsin.lab.censor.Link;

/// Reads `{ delay: 20ms, jitter: 2ms, loss: 0% }`.
record LinkReader(Values values) {
  /// The link; what is not written is as on a clear wire.
  Link read(Node node) {
    return values.fields(node, "'link'").map(this::link).orElse(Link.CLEAR);
  }

  private Link link(Fields fields) {
    fields.only("delay", "jitter", "loss");
    return new Link(
        fields
            .optional("delay")
            .map(node -> values.duration(node, "'delay'"))
            .orElse(Duration.ZERO),
        fields
            .optional("jitter")
            .map(node -> values.duration(node, "'jitter'"))
            .orElse(Duration.ZERO),
        fields.optional("loss").map(node -> values.share(node, "'loss'")).orElse(0.0));
  }
}
