package tocsin.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tocsin.config.Configuration;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Service;
import tocsin.config.Words;
import tocsin.lab.censor.Link;
import tocsin.lab.world.Network;
import tocsin.lab.world.Network.Resolving;
import tocsin.lab.world.World;

/// Reads one file of `worlds/`.
final class WorldReader {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_NETWORKS = 50;
  private static final int MOST_NAMES = 100;
  private static final long LARGEST_ASN = 4_294_967_295L;
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+");

  /// What networks have from their region unless they say otherwise.
  private record Inherited(String region, boolean control, Link link, Resolving resolving) {}

  private final Document document;
  private final Configuration configuration;
  private final Values values;
  private final LinkReader links;

  WorldReader(Document document, Configuration configuration) {
    this.document = document;
    this.configuration = configuration;
    this.values = new Values(document);
    this.links = new LinkReader(document);
  }

  /// The world; to be thrown away if a problem was noted.
  Optional<World> read(String name, Node root) {
    return document.fields(root, "the file").map(fields -> world(name, fields));
  }

  private World world(String name, Fields fields) {
    fields.only("interval", "services", "names", "regions");
    Duration interval =
        fields
            .optional("interval")
            .map(node -> values.duration(node, "'interval'", SHORTEST, LONGEST))
            .orElse(SHORTEST);
    List<String> services = fields.optional("services").map(this::services).orElse(List.of());
    Map<String, String> names =
        fields
            .optional("names")
            .flatMap(node -> values.fields(node, "'names'"))
            .map(this::names)
            .orElse(Map.of());
    List<Network> networks =
        fields
            .required("regions", "'regions:' and below it 'CN:' or another")
            .map(this::regions)
            .orElse(List.of());
    return new World(name, networks, services, names, interval);
  }

  private List<String> services(Node node) {
    List<String> known = configuration.scheduled().stream().map(Service::id).toList();
    return document.list(node, "'services'").stream()
        .flatMap(item -> values.choice(item, "service", known).stream())
        .toList();
  }

  private Map<String, String> names(Fields fields) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Fields.Entry entry : fields.entries()) {
      isHost(entry.at(), entry.key());
      names.put(entry.key(), owner(entry.value()));
    }
    if (names.size() > MOST_NAMES) {
      document.problem(
          fields.entries().getFirst().at(),
          "%d names are more than the %d a world can have".formatted(names.size(), MOST_NAMES));
    }
    for (Fields.Entry entry : fields.entries()) {
      String owner = names.getOrDefault(entry.key(), "");
      if (!names.getOrDefault(owner, "").isEmpty()) {
        document.problem(
            entry.value(),
            "%s has no server of its own; name the host whose it shares"
                .formatted(Words.quoted(owner)));
      }
    }
    return names;
  }

  private String owner(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
      return "";
    }
    return document
        .text(node, "a name's server", "the host whose server it shares, or \"\"")
        .filter(owner -> isHost(node, owner))
        .orElse("");
  }

  private boolean isHost(Node node, String text) {
    boolean host = HOST.matcher(text).matches();
    if (!host) {
      document.problem(
          node, "%s is no host name such as www.example.org".formatted(Words.quoted(text)));
    }
    return host;
  }

  private List<Network> regions(Node node) {
    List<Network> networks = new ArrayList<>();
    document
        .fields(node, "'regions'")
        .ifPresent(
            fields ->
                fields.entries().forEach(entry -> networks.addAll(new Region(entry).networks())));
    Set<String> seen = new HashSet<>();
    networks.stream()
        .map(Network::name)
        .filter(name -> !seen.add(name))
        .forEach(name -> document.problem(node, name + " is there twice; take one away"));
    if (networks.size() > MOST_NETWORKS) {
      document.problem(
          node,
          "%d networks are more than the %d a world can have"
              .formatted(networks.size(), MOST_NETWORKS));
    }
    return networks;
  }

  /// One entry of `regions`.
  private final class Region {
    private final Fields.Entry entry;

    Region(Fields.Entry entry) {
      this.entry = entry;
    }

    List<Network> networks() {
      if (!configuration.regions().containsKey(entry.key()) || entry.key().equals("ZZ")) {
        document.problem(
            entry.at(),
            "region %s is not an ISO 3166-1 alpha-2 code such as CN"
                .formatted(Words.quoted(entry.key())));
      }
      return document
          .fields(entry.value(), "region '%s'".formatted(entry.key()))
          .map(this::networks)
          .orElse(List.of());
    }

    private List<Network> networks(Fields fields) {
      fields.only("control", "link", "resolver", "networks");
      Inherited inherited =
          new Inherited(
              entry.key(),
              fields.optional("control").map(node -> values.truth(node, "'control'")).orElse(false),
              fields.optional("link").map(links::read).orElse(Link.CLEAR),
              fields.optional("resolver").map(WorldReader.this::resolving).orElse(Resolving.OPEN));
      return fields
          .required("networks", "'networks: [{ asn: 4134 }]'")
          .map(node -> document.list(node, "'networks'"))
          .orElse(List.of())
          .stream()
          .flatMap(item -> document.fields(item, "a network").stream())
          .map(network -> network(network, inherited))
          .toList();
    }

    private Network network(Fields fields, Inherited inherited) {
      fields.only("asn", "link", "resolver");
      return new Network(
          inherited.region(),
          fields
              .required("asn", "'asn: 4134'")
              .map(node -> values.number(node, "'asn'", 1, LARGEST_ASN))
              .orElse(1L),
          inherited.control(),
          fields.optional("link").map(links::read).orElse(inherited.link()),
          fields
              .optional("resolver")
              .map(WorldReader.this::resolving)
              .orElse(inherited.resolving()));
    }
  }

  private Resolving resolving(Node node) {
    return values
        .choice(node, "'resolver'", List.of("open", "own"))
        .filter("own"::equals)
        .map(own -> Resolving.OWN)
        .orElse(Resolving.OPEN);
  }
}
