package tocsin.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tocsin.model.Endpoint;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Reads the roles of a service.
final class RoleReader {
  /// What endpoints do for people: the roles there are.
  static final List<String> ROLES =
      List.of(
          "website",
          "website-quic",
          "messaging",
          "registration",
          "calls",
          "direct-calls",
          "media",
          "storage",
          "contacts",
          "app-store",
          "updates",
          "status");

  /// What roles inherit from their file.
  record Inherited(String service, Trust trust, Duration interval) {}

  private final Document document;
  private final TrustReader trusts;
  private final Inherited inherited;
  private final IntervalReader intervals;
  private final EndpointReader endpoints;

  RoleReader(Document document, TrustReader trusts, Inherited inherited) {
    this.document = document;
    this.trusts = trusts;
    this.inherited = inherited;
    this.intervals = new IntervalReader(document);
    this.endpoints = new EndpointReader(document, trusts);
  }

  /// Reads every entry of `roles`, in the order of the file.
  List<Role> all(Fields fields) {
    return fields.entries().stream().flatMap(entry -> role(entry).stream()).toList();
  }

  private Optional<Role> role(Fields.Entry entry) {
    if (!ROLES.contains(entry.key())) {
      document.problem(
          entry.at(),
          "unknown role " + Words.quoted(entry.key()) + Words.meant(entry.key(), ROLES));
      return Optional.empty();
    }
    return document
        .fields(entry.value(), "role '%s'".formatted(entry.key()))
        .flatMap(fields -> role(entry, fields, new Target(inherited.service(), entry.key())));
  }

  private Optional<Role> role(Fields.Entry entry, Fields fields, Target target) {
    fields.only("quorum", "interval", "trust", "endpoints");
    Trust trust = fields.optional("trust").flatMap(trusts::read).orElse(inherited.trust());
    Duration interval =
        fields.optional("interval").flatMap(intervals::read).orElse(inherited.interval());
    Optional<Role.Quorum> quorum = fields.optional("quorum").flatMap(this::quorum);
    List<Endpoint> read =
        fields
            .required("endpoints", "'endpoints:' and below it '- https://HOST/'")
            .map(node -> endpoints.list(node, "'endpoints'", target, trust))
            .orElse(List.of());
    int written = fields.optional("endpoints").map(RoleReader::length).orElse(0);
    if (written > 1 && fields.optional("quorum").isEmpty()) {
      document.problem(
          entry.at(),
          "role '%s' has %d endpoints and no quorum; write 'quorum: any-of' or 'quorum: all-of'"
              .formatted(entry.key(), written));
    }
    return Optional.of(new Role(target, quorum.orElse(Role.Quorum.ALL_OF), interval, read));
  }

  private static int length(Node node) {
    return node instanceof SequenceNode list ? list.getValue().size() : 0;
  }

  private Optional<Role.Quorum> quorum(Node node) {
    Optional<String> text = document.text(node, "'quorum'");
    return text.flatMap(
        quorum ->
            switch (quorum) {
              case "any-of" -> Optional.of(Role.Quorum.ANY_OF);
              case "all-of" -> Optional.of(Role.Quorum.ALL_OF);
              default -> {
                document.problem(
                    node, "quorum %s is neither any-of nor all-of".formatted(Words.quoted(quorum)));
                yield Optional.empty();
              }
            });
  }
}
