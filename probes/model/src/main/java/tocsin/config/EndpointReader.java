package tocsin.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Oracle;
import tocsin.model.Target;
import tocsin.model.Trust;

/// Reads endpoints: an address alone, or a mapping of `url` with `trust` or `oracle`.
final class EndpointReader {
  private final Document document;
  private final TrustReader trusts;
  private final OracleReader oracles;

  EndpointReader(Document document, TrustReader trusts) {
    this.document = document;
    this.trusts = trusts;
    this.oracles = new OracleReader(document);
  }

  /// Reads a list of endpoints, each address at most once.
  ///
  /// @param inherited the trust of those that do TLS and name none
  List<Endpoint> list(Node node, String what, Target target, Trust inherited) {
    Set<String> seen = new HashSet<>();
    return document.list(node, what).stream()
        .flatMap(
            item -> {
              Optional<Endpoint> endpoint = endpoint(item, target, inherited);
              endpoint
                  .filter(each -> !seen.add(each.uri()))
                  .ifPresent(each -> document.problem(item, duplicate(each)));
              return endpoint.stream();
            })
        .toList();
  }

  private static String duplicate(Endpoint endpoint) {
    return "endpoint %s is in role '%s' twice; take one away"
        .formatted(endpoint.uri(), endpoint.target().role());
  }

  private Optional<Endpoint> endpoint(Node node, Target target, Trust inherited) {
    if (!(node instanceof MappingNode)) {
      return document
          .text(node, "an endpoint", "an address or a mapping with 'url'")
          .flatMap(text -> address(node, text))
          .flatMap(address -> build(node, target, address, inherited, new Oracle.None()));
    }
    return document
        .fields(node, "an endpoint")
        .flatMap(fields -> endpoint(node, fields, target, inherited));
  }

  private Optional<Endpoint> endpoint(Node node, Fields fields, Target target, Trust inherited) {
    int before = document.problems().size();
    fields.only("url", "trust", "oracle");
    Optional<Trust> own = fields.optional("trust").flatMap(trusts::read);
    Oracle oracle = fields.optional("oracle").flatMap(oracles::read).orElseGet(Oracle.None::new);
    Optional<Address> address =
        fields
            .required("url", "'url: https://HOST/'")
            .flatMap(url -> document.text(url, "'url'").flatMap(text -> address(url, text)));
    if (address.isEmpty() || document.problems().size() > before) {
      return Optional.empty();
    }
    if (own.isPresent() && !doesTls(address.get().kind())) {
      document.problem(
          node,
          "trust does not go with a %s:// endpoint, which verifies no certificate; take it away"
              .formatted(address.get().kind().id()));
      return Optional.empty();
    }
    return build(node, target, address.get(), own.orElse(inherited), oracle);
  }

  private Optional<Endpoint> build(
      Node node, Target target, Address address, Trust trust, Oracle oracle) {
    Optional<String> misfit = misfit(address, oracle);
    if (misfit.isPresent()) {
      document.problem(node, misfit.get());
      return Optional.empty();
    }
    return Optional.of(
        new Endpoint(
            target,
            address.host(),
            address.port(),
            address.kind(),
            address.path(),
            doesTls(address.kind()) ? trust : Trust.NONE,
            oracle));
  }

  private static Optional<String> misfit(Address address, Oracle oracle) {
    boolean dns = address.kind() == CheckKind.DNS;
    boolean wildcard = address.host().startsWith("*.");
    if (dns && address.isLiteral()) {
      return Optional.of(
          "%s is an address, which nobody resolves; write dns:// and a name"
              .formatted(address.host()));
    }
    if (!dns && !(oracle instanceof Oracle.None)) {
      return Optional.of(
          "an oracle does not fit a %s:// endpoint; it explains the answer of a dns:// one"
              .formatted(address.kind().id()));
    }
    if (wildcard && !(oracle instanceof Oracle.Nonexistent)) {
      return Optional.of(
          "host '%s' is a wildcard; that needs dns:// and 'oracle: nonexistent'"
              .formatted(address.host()));
    }
    if (!wildcard && oracle instanceof Oracle.Nonexistent) {
      return Optional.of(
          "oracle 'nonexistent' needs a wildcard such as dns://*.%s, in whose place random names go"
              .formatted(address.host()));
    }
    return Optional.empty();
  }

  private Optional<Address> address(Node node, String text) {
    try {
      return Optional.of(Address.parse(text));
    } catch (IllegalArgumentException e) {
      document.problem(node, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean doesTls(CheckKind kind) {
    return kind.verifies();
  }
}
