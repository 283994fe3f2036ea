package tocsin.lab.scenario;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tocsin.config.Document;
import tocsin.config.Fields;
import tocsin.lab.world.Behaviour;

/// Reads the deeds of one moment.
final class DeedReader {
  /// The deeds that happen somewhere, which `in` says.
  static final List<String> PLACED =
      List.of("censor", "kernel", "link", "lie", "skew", "break-ipv6");

  /// The deeds that happen to servers or on the screen.
  static final List<String> PLACELESS = List.of("serve", "declare", "caption");

  private static final int LONGEST_CAPTION = 160;
  private static final Duration MOST_SKEW = Duration.ofDays(365);

  private final Document document;
  private final Values values;
  private final NameReader names;
  private final AddressReader addresses;
  private final RuleReader rules;
  private final KernelRuleReader kernelRules;

  DeedReader(Document document, Surroundings surroundings) {
    this.document = document;
    this.values = new Values(document);
    this.names = new NameReader(document, surroundings);
    this.addresses = new AddressReader(document, names, values);
    this.rules = new RuleReader(document, surroundings);
    this.kernelRules = new KernelRuleReader(document, surroundings);
  }

  /// The deed of that entry; empty where it cannot be read.
  ///
  /// @param where what `in` says
  Optional<Deed> read(Fields.Entry entry, List<String> where) {
    Node value = entry.value();
    return switch (entry.key()) {
      case "censor" -> Optional.of(new Deed.Censor(where, rules.read(value)));
      case "kernel" -> Optional.of(new Deed.Kernel(where, kernelRules.read(value)));
      case "link" -> Optional.of(new Deed.Wire(where, new LinkReader(values).read(value)));
      case "lie" -> document.fields(value, "'lie'").map(fields -> lie(fields, where));
      case "skew" ->
          Optional.of(
              new Deed.Skew(
                  where, values.duration(value, "'skew'", MOST_SKEW.negated(), MOST_SKEW)));
      case "break-ipv6" ->
          isTrue(value) ? Optional.of(new Deed.BreakIpv6(where)) : Optional.empty();
      case "serve" -> document.fields(value, "'serve'").map(this::serve);
      case "declare" ->
          values
              .choice(value, "'declare'", List.of("outage", "up"))
              .map(word -> new Deed.Declare(word.equals("outage")));
      case "caption" ->
          Optional.of(new Deed.Caption(values.line(value, "'caption'", LONGEST_CAPTION)));
      default -> Optional.empty();
    };
  }

  /// What is broken stays so to the end of a scenario.
  private boolean isTrue(Node node) {
    boolean yes = document.text(node, "'break-ipv6'").filter("true"::equals).isPresent();
    if (!yes) {
      document.wrongType(node, "'break-ipv6'", "true");
    }
    return yes;
  }

  private Deed serve(Fields fields) {
    fields.only("hosts", "how");
    return new Deed.Serve(
        names.read(fields, "hosts"),
        fields.required("how", "'how: silent'").flatMap(this::behaviour).orElse(Behaviour.WELL));
  }

  private Optional<Behaviour> behaviour(Node node) {
    List<String> words = Arrays.stream(Behaviour.values()).map(DeedReader::word).toList();
    return values
        .choice(node, "'how'", words)
        .map(word -> Behaviour.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static String word(Behaviour behaviour) {
    return behaviour.name().toLowerCase(Locale.ROOT);
  }

  private Deed lie(Fields fields, List<String> where) {
    fields.only("names", "answers");
    Optional<Node> answers =
        fields.required("answers", "'answers: [203.0.113.7]', 'nonexistent' or 'truth'");
    Optional<String> word =
        answers
            .filter(node -> !(node instanceof SequenceNode))
            .flatMap(node -> values.choice(node, "'answers'", List.of("nonexistent", "truth")));
    List<InetAddress> forged =
        answers
            .filter(SequenceNode.class::isInstance)
            .map(node -> addresses.forged(node, "'answers'"))
            .orElse(List.of());
    return new Deed.Lie(
        where,
        names.read(fields, "names"),
        Set.copyOf(forged),
        word.filter("nonexistent"::equals).isPresent());
  }
}
