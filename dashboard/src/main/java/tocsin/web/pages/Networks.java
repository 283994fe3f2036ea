package tocsin.web.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.config.Role;
import tocsin.judge.Judged;
import tocsin.judge.Matrix;
import tocsin.judge.State;
import tocsin.web.Standing;

/// The networks of a region that do not agree on a role there. The state of a region is that of its
/// gravest network, which is no statement about the others.
///
/// @param byMark what each state is called, to the networks that are in it; empty unless they
///   disagree
/// @param mark the state that is shown
record Networks(Map<Mark, List<Long>> byMark, Mark mark) {
  /// So many are named; beyond, they are counted.
  private static final int FEW = 3;

  /// Each network judged as if it were alone; one of which nothing is known disagrees with nobody.
  static Networks of(Standing standing, Role role) {
    Map<Long, List<Judged>> byNetwork =
        standing.cell().judged().stream()
            .collect(groupingBy(one -> one.measurement().vantage().asn(), TreeMap::new, toList()));
    Map<Mark, List<Long>> byMark = new LinkedHashMap<>();
    byNetwork.forEach(
        (asn, judged) ->
            Matrix.of(List.of(role), List.of(), judged).stream()
                .filter(cell -> cell.state() != State.NO_DATA)
                .map(cell -> Mark.of(cell.verdict()))
                .forEach(mark -> byMark.computeIfAbsent(mark, _ -> new ArrayList<>()).add(asn)));
    return new Networks(byMark.size() > 1 ? byMark : Map.of(), Mark.of(standing.verdict()));
  }

  /// Which networks are in the state that is shown, such as `AS4134 of 3 networks`; empty unless
  /// they disagree.
  String brief() {
    List<Long> alike = byMark.getOrDefault(mark, List.of());
    int all = byMark.values().stream().mapToInt(List::size).sum();
    if (alike.isEmpty()) {
      return "";
    }
    return alike.size() <= FEW
        ? "%s of %d networks".formatted(named(alike), all)
        : "%d of %d networks".formatted(alike.size(), all);
  }

  /// Such as `blocked at DNS on AS4134; reachable on AS9808`; empty unless they disagree.
  String sentence() {
    return byMark.entrySet().stream()
        .map(one -> one.getKey().words() + " on " + named(one.getValue()))
        .collect(joining("; "));
  }

  private static String named(List<Long> networks) {
    return networks.size() <= FEW
        ? Names.list(networks.stream().map(Names::network).toList())
        : networks.size() + " networks";
  }
}
