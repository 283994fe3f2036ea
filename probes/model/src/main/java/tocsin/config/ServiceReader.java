package tocsin.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Endpoint;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Reads one file of `targets/`.
final class ServiceReader {
  /// What endpoints do for people: the roles there are.
  static final List<String> ROLES =
      List.of(
          "website",
          "messaging",
          "registration",
          "calls",
          "media",
          "storage",
          "contacts",
          "updates",
          "status");

  /// The service that controls count as, whose name is taken.
  static final String CONTROL = "control";

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,6}) ?(s|m|h|d)");
  private static final Map<String, Integer> SECONDS =
      Map.of("s", 1, "m", 60, "h", 3600, "d", 86400);
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /// A service and where its id stands, for problems between files.
  record Found(Service service, Document document, int line) {}

  /// What roles inherit from their file.
  private record Inherited(String service, Trust trust, Duration interval) {}

  private final Document document;
  private final TrustReader trusts;
  private final EndpointReader endpoints;

  ServiceReader(Document document, TrustReader trusts) {
    this.document = document;
    this.trusts = trusts;
    this.endpoints = new EndpointReader(document, trusts);
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
    Inherited inherited =
        new Inherited(
            id.orElse("unnamed"),
            fields.optional("trust").flatMap(trusts::read).orElse(Trust.PUBLIC),
            fields.optional("interval").flatMap(this::interval).orElse(USUAL));
    List<Role> roles =
        fields
            .required("roles", "'roles:' and below it 'messaging:' or another role")
            .flatMap(node -> document.fields(node, "'roles'"))
            .map(read -> read.entries().stream().flatMap(e -> role(e, inherited).stream()).toList())
            .orElse(List.of());
    return id.map(
        known ->
            new Found(
                new Service(known, name.orElse(known), scheduled, roles),
                document,
                idNode.map(Document::line).orElse(0)));
  }

  private Optional<Role> role(Fields.Entry entry, Inherited inherited) {
    if (!ROLES.contains(entry.key())) {
      document.problem(
          entry.at(),
          "unknown role " + Words.quoted(entry.key()) + Words.meant(entry.key(), ROLES));
      return Optional.empty();
    }
    return document
        .fields(entry.value(), "role '%s'".formatted(entry.key()))
        .flatMap(
            fields -> role(entry, fields, new Target(inherited.service(), entry.key()), inherited));
  }

  private Optional<Role> role(
      Fields.Entry entry, Fields fields, Target target, Inherited inherited) {
    fields.only("quorum", "interval", "trust", "endpoints");
    Trust trust = fields.optional("trust").flatMap(trusts::read).orElse(inherited.trust());
    Duration interval =
        fields.optional("interval").flatMap(this::interval).orElse(inherited.interval());
    Optional<Role.Quorum> quorum = fields.optional("quorum").flatMap(this::quorum);
    List<Endpoint> read =
        fields
            .required("endpoints", "'endpoints:' and below it '- https://HOST/'")
            .map(node -> endpoints.list(node, "'endpoints'", target, trust))
            .orElse(List.of());
    if (read.size() > 1 && fields.optional("quorum").isEmpty()) {
      document.problem(
          entry.at(),
          "role '%s' has %d endpoints and no quorum; write 'quorum: any-of' or 'quorum: all-of'"
              .formatted(entry.key(), read.size()));
    }
    return Optional.of(new Role(target, quorum.orElse(Role.Quorum.ALL_OF), interval, read));
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

  private Optional<Duration> interval(Node node) {
    return document
        .text(node, "'interval'")
        .flatMap(
            text -> {
              Optional<Duration> interval = interval(text);
              if (interval.isEmpty()) {
                document.problem(
                    node,
                    "interval %s is not between 5s and 1d, written such as 60s, 5m, 1h or 1d"
                        .formatted(Words.quoted(text)));
              }
              return interval;
            });
  }

  private static Optional<Duration> interval(String text) {
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int unit = SECONDS.getOrDefault(matcher.group(2), 1);
    return Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)) * unit))
        .filter(interval -> interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0);
  }
}
