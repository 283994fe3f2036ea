package tocsin.lab.scenario;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.config.Words;
import tocsin.lab.censor.Names;

/// Reads names and what they stand for: `["signal.org", "*.signal.org"]`.
///
/// Every pattern has to match a name of the world, so that a slip of the pen is found before a
/// censor looks for a name that nobody asks for.
record NameReader(Document document, Surroundings surroundings) {
  private static final Pattern PATTERN =
      Pattern.compile("\\*|(?:\\*\\.)?[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*");
  private static final Names EVERY = new Names(List.of("*"));

  /// The names under that key, which has to be there.
  Names read(Fields fields, String key) {
    return fields
        .required(key, "'%s: [\"signal.org\", \"*.signal.org\"]'".formatted(key))
        .map(node -> read(node, "'" + key + "'"))
        .orElse(EVERY);
  }

  private Names read(Node node, String what) {
    return new Names(
        document.list(node, what).stream().flatMap(item -> pattern(item).stream()).toList());
  }

  /// The addresses of the servers of a list of hosts, IPv4 and IPv6.
  List<InetAddress> addresses(Node node, String what) {
    return hosts(node, what)
        .flatMap(host -> surroundings.plan().of(host).stream())
        .toList()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /// The addresses they have after they have moved.
  List<InetAddress> moved(Node node, String what) {
    return hosts(node, what)
        .flatMap(host -> surroundings.plan().moved(host).stream())
        .flatMap(List::stream)
        .toList();
  }

  private Stream<String> hosts(Node node, String what) {
    Names names = read(node, what);
    List<String> hosts = surroundings.names().stream().filter(names::match).toList();
    if (!names.patterns().isEmpty()
        && hosts.stream().noneMatch(host -> surroundings.plan().of(host).isPresent())) {
      document.problem(
          node, "%s has no server and no address of its own".formatted(String.join(", ", hosts)));
    }
    return hosts.stream();
  }

  private Optional<String> pattern(Node item) {
    Optional<String> text = document.text(item, "a name");
    if (text.isPresent() && !PATTERN.matcher(text.get()).matches()) {
      document.problem(
          item,
          "%s is no name such as signal.org, *.signal.org or *"
              .formatted(Words.quoted(text.get())));
      return Optional.empty();
    }
    return text.filter(name -> isKnown(item, name.toLowerCase(Locale.ROOT)));
  }

  private boolean isKnown(Node item, String pattern) {
    boolean known = surroundings.names().stream().anyMatch(new Names(List.of(pattern))::match);
    if (!known) {
      document.problem(
          item,
          "unknown host %s in world '%s'%s"
              .formatted(Words.quoted(pattern), surroundings.world().name(), meant(pattern)));
    }
    return known;
  }

  private String meant(String pattern) {
    String star = pattern.startsWith("*.") ? "*." : "";
    return Words.nearest(pattern.substring(star.length()), surroundings.names())
        .map(near -> "; did you mean '%s%s'?".formatted(star, near))
        .orElse("; give it a server under 'names' there");
  }
}
