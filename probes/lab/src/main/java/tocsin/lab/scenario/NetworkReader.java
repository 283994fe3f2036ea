package tocsin.lab.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;
import tocsin.lab.censor.Link;
import tocsin.lab.world.Network;
import tocsin.lab.world.Network.Resolving;
import tocsin.model.Vantage;

/// Reads `regions:` of a world: networks, which have the region's link and resolver unless they
/// name their own.
final class NetworkReader {
  private static final int MOST_NETWORKS = 50;
  private static final long LARGEST_ASN = 4_294_967_295L;

  private final Document document;
  private final Set<String> regions;
  private final Values values;

  NetworkReader(Document document, Set<String> regions) {
    this.document = document;
    this.regions = regions;
    this.values = new Values(document);
  }

  /// Every network, in the order of the file.
  List<Network> read(Node node) {
    int before = document.problems().size();
    List<Network> networks =
        document.fields(node, "'regions'").stream()
            .flatMap(fields -> fields.entries().stream())
            .flatMap(this::region)
            .toList();
    if (document.problems().size() == before) {
      refuseTwins(networks, node);
    }
    if (networks.size() > MOST_NETWORKS) {
      document.problem(
          node,
          "%d networks are more than the %d a world can have"
              .formatted(networks.size(), MOST_NETWORKS));
    }
    return networks;
  }

  private void refuseTwins(List<Network> networks, Node node) {
    Set<String> seen = new HashSet<>();
    networks.stream()
        .map(Network::name)
        .filter(name -> !seen.add(name))
        .forEach(name -> document.problem(node, name + " is there twice; take one away"));
  }

  private Stream<Network> region(Fields.Entry entry) {
    if (!regions.contains(entry.key()) || entry.key().equals(Vantage.NO_REGION)) {
      document.problem(
          entry.at(),
          "region %s is not an ISO 3166-1 alpha-2 code such as CN"
              .formatted(Words.quoted(entry.key())));
    }
    return document.fields(entry.value(), "region '%s'".formatted(entry.key())).stream()
        .flatMap(fields -> networks(entry.key(), fields));
  }

  private Stream<Network> networks(String region, Fields fields) {
    fields.only("control", "link", "resolver", "networks");
    Network usual =
        new Network(
            region,
            0,
            fields.optional("control").map(node -> values.truth(node, "'control'")).orElse(false),
            link(fields).orElse(Link.CLEAR),
            resolving(fields).orElse(Resolving.OPEN));
    return fields
        .required("networks", "'networks: [{ asn: 4134 }]'")
        .map(node -> document.list(node, "'networks'"))
        .orElse(List.of())
        .stream()
        .flatMap(item -> document.fields(item, "a network").stream())
        .map(network -> network(network, usual));
  }

  private Network network(Fields fields, Network usual) {
    fields.only("asn", "link", "resolver");
    return new Network(
        usual.region(),
        fields
            .required("asn", "'asn: 4134'")
            .map(node -> values.number(node, "'asn'", 1, LARGEST_ASN))
            .orElse(usual.asn()),
        usual.control(),
        link(fields).orElse(usual.link()),
        resolving(fields).orElse(usual.resolving()));
  }

  private Optional<Link> link(Fields fields) {
    return fields.optional("link").map(new LinkReader(values)::read);
  }

  private Optional<Resolving> resolving(Fields fields) {
    return fields
        .optional("resolver")
        .flatMap(node -> values.choice(node, "'resolver'", List.of("open", "own")))
        .map(word -> word.equals("own") ? Resolving.OWN : Resolving.OPEN);
  }
}
