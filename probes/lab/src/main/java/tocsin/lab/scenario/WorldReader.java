package tocsin.lab.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tocsin.config.Configuration;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Service;
import tocsin.config.Words;
import tocsin.lab.world.LabConfiguration;
import tocsin.lab.world.Network;
import tocsin.lab.world.World;

/// Reads one file of `worlds/`.
final class WorldReader {
  /// What the probes' own configuration allows.
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_NAMES = 100;
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})+");

  private final Document document;
  private final Configuration configuration;
  private final Values values;

  WorldReader(Document document, Configuration configuration) {
    this.document = document;
    this.configuration = configuration;
    this.values = new Values(document);
  }

  /// The world and what it holds; empty where a problem stands in its way.
  Optional<Surroundings> read(String name, Node root) {
    int before = document.problems().size();
    return document
        .fields(root, "the file")
        .map(fields -> world(name, fields))
        .filter(world -> document.problems().size() == before)
        .map(world -> Surroundings.of(world, configuration));
  }

  private World world(String name, Fields fields) {
    int before = document.problems().size();
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
            .map(new NetworkReader(document, configuration.regions().keySet())::read)
            .orElse(List.of());
    World world = new World(name, networks, services, names, interval);
    if (document.problems().size() == before) {
      fields
          .optional("names")
          .flatMap(node -> values.fields(node, "'names'"))
          .ifPresent(each -> refuseStrangers(world, each));
    }
    return world;
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

  /// A server can be shared with a host that has one.
  private void refuseStrangers(World world, Fields names) {
    Map<String, String> own = new LinkedHashMap<>(world.names());
    own.values().removeIf(owner -> !owner.isEmpty());
    List<String> hosts =
        LabConfiguration.plan(
                configuration,
                new World(world.name(), world.networks(), world.services(), own, world.interval()))
            .hosts();
    for (Fields.Entry entry : names.entries()) {
      String owner = world.names().getOrDefault(entry.key(), "");
      boolean shares = !world.names().getOrDefault(owner, "").isEmpty();
      if (!owner.isEmpty() && (shares || !hosts.contains(owner))) {
        document.problem(
            entry.value(),
            "%s has no server of its own to share%s"
                .formatted(Words.quoted(owner), shares ? "" : meant(owner, hosts)));
      }
    }
  }

  private static String meant(String owner, List<String> hosts) {
    return Words.nearest(owner, hosts)
        .map("; did you mean '%s'?"::formatted)
        .orElse("; give it one by '%s: \"\"'".formatted(owner));
  }
}
