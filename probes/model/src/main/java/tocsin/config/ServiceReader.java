package tocsin.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Trust;

/// Reads one file of `targets/`.
final class ServiceReader {
  /// The service that controls count as, whose name is taken.
  static final String CONTROL = "control";

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /// A service and where its id stands, for problems between files.
  record Found(Service service, Document document, int line) {}

  private final Document document;
  private final TrustReader trusts;
  private final IntervalReader intervals;

  ServiceReader(Document document, TrustReader trusts) {
    this.document = document;
    this.trusts = trusts;
    this.intervals = new IntervalReader(document);
  }

  /// Reads the file; empty where not even the service's id could be read.
  Optional<Found> read(Node root) {
    return document.fields(root, "the file").flatMap(this::service);
  }

  private Optional<Found> service(Fields fields) {
    fields.only("service", "name", "scheduled", "trust", "interval", "roles");
    Optional<Node> idNode = fields.required("service", "'service: signal'");
    Optional<String> id = idNode.flatMap(this::id);
    Optional<String> name = fields.required("name", "'name: Signal'").flatMap(this::name);
    boolean scheduled = fields.optional("scheduled").map(this::scheduled).orElse(true);
    RoleReader.Inherited inherited =
        new RoleReader.Inherited(
            id.orElse("unnamed"),
            fields.optional("trust").flatMap(trusts::read).orElse(Trust.PUBLIC),
            fields.optional("interval").flatMap(intervals::read).orElse(USUAL));
    RoleReader reader = new RoleReader(document, trusts, inherited);
    List<Role> roles =
        fields
            .required("roles", "'roles:' and below it 'messaging:' or another role")
            .flatMap(node -> document.fields(node, "'roles'"))
            .map(reader::all)
            .orElse(List.of());
    return id.map(
        known ->
            new Found(
                new Service(known, name.orElse(known), scheduled, roles),
                document,
                idNode.map(Document::line).orElse(0)));
  }

  private Optional<String> id(Node node) {
    Optional<String> text = document.text(node, "'service'");
    if (text.isPresent() && text.get().equals(CONTROL)) {
      document.problem(node, "service 'control' is what controls.yml defines; choose another name");
      return Optional.empty();
    }
    if (text.isPresent() && !ID.matcher(text.get()).matches()) {
      document.problem(
          node,
          "service %s is not 1 to 40 lower-case letters, digits and hyphens"
              .formatted(Words.quoted(text.get())));
    }
    return text.filter(id -> ID.matcher(id).matches());
  }

  private Optional<String> name(Node node) {
    Optional<String> text = document.text(node, "'name'");
    return text.filter(
        name -> {
          boolean printable = name.equals(Words.plain(name, 60));
          if (!printable) {
            document.problem(
                node, "name %s is not 1 to 60 printable characters".formatted(Words.quoted(name)));
          }
          return printable;
        });
  }

  private boolean scheduled(Node node) {
    String text = document.text(node, "'scheduled'").orElse("true");
    if (!text.equals("true") && !text.equals("false")) {
      document.wrongType(node, "'scheduled'", "true or false");
    }
    return !text.equals("false");
  }
}
