package tocsin.lab.scenario;

import static java.util.stream.Collectors.joining;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.config.Document;
import tocsin.config.Words;

/// Reads rules for the kernel's packet filter: a list of lines that begin with `-A`, or with `-t
/// TABLE -A`, in front of which `-4` or `-6` may stand; without, a rule is for both. `{HOST}`
/// stands for the addresses of a host or a machine of the lab.
///
/// @param document the file they stand in
/// @param surroundings who has which address
record KernelRuleReader(Document document, Surroundings surroundings) {
  private static final Pattern RULE =
      Pattern.compile("(?:-([46]) )?(?:-t (filter|nat|mangle) )?(-A [A-Z]+ .{1,400})");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

  /// The rules, each for one family.
  List<KernelRule> read(Node node) {
    return document.list(node, "'kernel'").stream().flatMap(this::rules).toList();
  }

  private Stream<KernelRule> rules(Node item) {
    String text = document.text(item, "a rule").orElse("");
    Matcher rule = RULE.matcher(text);
    if (!rule.matches()) {
      document.problem(
          item,
          "%s is no rule such as '-A FORWARD -p tcp -d {signal.org} -j DROP', which '-t nat' and '-4' may stand before"
              .formatted(Words.quoted(text)));
      return Stream.empty();
    }
    String family = Optional.ofNullable(rule.group(1)).orElse("46");
    String table = Optional.ofNullable(rule.group(2)).orElse("filter");
    List<KernelRule> rules = new ArrayList<>();
    if (family.contains("4")) {
      rules.add(new KernelRule("iptables", words(item, table, rule.group(3), true)));
    }
    if (family.contains("6")) {
      rules.add(new KernelRule("ip6tables", words(item, table, rule.group(3), false)));
    }
    return rules.stream();
  }

  private List<String> words(Node item, String table, String rule, boolean v4) {
    Stream<String> own =
        WORD.matcher(PLACE.matcher(rule).replaceAll(place -> addresses(item, place, v4)))
            .results()
            .map(word -> Optional.ofNullable(word.group(1)).orElseGet(() -> word.group(2)));
    return Stream.concat(Stream.of("-t", table), own).toList();
  }

  private String addresses(Node item, MatchResult place, boolean v4) {
    String name = place.group(1);
    Collection<InetAddress> all = AddressReader.machine(name);
    if (all.isEmpty()) {
      all = surroundings.plan().of(name).orElse(List.of());
    }
    if (all.isEmpty()) {
      document.problem(
          item, "%s is no host of the world that has addresses".formatted(Words.quoted(name)));
    }
    return all.stream()
        .filter(address -> address instanceof Inet4Address == v4)
        .map(InetAddress::getHostAddress)
        .collect(joining(","));
  }
}
