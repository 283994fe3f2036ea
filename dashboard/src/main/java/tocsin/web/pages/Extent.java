package tocsin.web.pages;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.judge.State;
import tocsin.model.Target;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// How far a state reaches: which roles of one service share it in one region, and in which other
/// regions they do. Told in few words, and of no role that does not share it.
///
/// @param same the roles that share the state, the one that has it longest first; never empty
record Extent(Snapshot snapshot, Names names, List<Standing> same) {
  /// So many are named; beyond, they are counted.
  private static final int FEW = 4;

  /// The extent of most roles; of several, that of the oldest.
  ///
  /// @param alike standings in one state; not empty
  static Extent widest(Snapshot snapshot, Names names, List<Standing> alike) {
    Map<List<String>, List<Standing>> groups =
        alike.stream()
            .sorted(comparing(Extent::since))
            .collect(
                groupingBy(
                    one -> List.of(one.place().target().service(), one.place().region()),
                    LinkedHashMap::new,
                    toList()));
    List<Standing> widest =
        groups.values().stream()
            .reduce((one, other) -> other.size() > one.size() ? other : one)
            .orElseThrow();
    return new Extent(snapshot, names, widest);
  }

  /// The role that has been so for the longest.
  Standing onset() {
    return same.getFirst();
  }

  /// Such as `Signal messaging`, or `Signal` if it is true of every role.
  String subject() {
    String service = names.service(onset().place().target().service());
    int all = ofService().size();
    if (same.size() == all && all > 1) {
      return service;
    }
    return same.size() <= FEW
        ? service + " " + Names.list(roles(ofService().stream().filter(same::contains).toList()))
        : "%d of %d roles of %s".formatted(same.size(), all, service);
  }

  /// Whether the subject is more than one.
  boolean plural() {
    return same.size() > 1 && same.size() < ofService().size();
  }

  /// Which role it began with, such as `, messaging first`; empty if there is only one.
  String first() {
    if (same.size() == 1) {
      return "";
    }
    boolean alone = since(onset()).isBefore(since(same.get(1)));
    return ", " + names.role(onset().place().target()) + (alone ? " first" : " for one");
  }

  /// Which roles still work in the region it is told of, a sentence; empty if none does.
  String restHere() {
    return rest(Set.of(onset().place().region()));
  }

  /// Which roles still work in all regions that share the state, a sentence; empty if none does.
  String rest() {
    return rest(regions());
  }

  private String rest(Set<String> regions) {
    List<Standing> working = ofService().stream().filter(one -> works(one, regions)).toList();
    String service = names.service(onset().place().target().service());
    if (working.isEmpty()) {
      return "";
    }
    String roles =
        working.size() > FEW
            ? "%d other roles of %s".formatted(working.size(), service)
            : service + " " + Names.list(roles(working));
    return " %s still %s.".formatted(roles, working.size() == 1 ? "works" : "work");
  }

  private boolean works(Standing standing, Set<String> regions) {
    return snapshot.standings().stream()
        .filter(
            one ->
                one.place().target().equals(standing.place().target())
                    && regions.contains(one.place().region()))
        .allMatch(one -> one.state() == State.REACHABLE);
  }

  /// Whether those roles are so in every region in which anything is known of them, and that is
  /// more than one.
  boolean isEverywhere() {
    return regions().size() > 1 && regions().size() == known().size();
  }

  /// How many regions they are so in.
  int size() {
    return regions().size();
  }

  /// Such as `in China` or `in China and in Iran`.
  String where() {
    return size() <= FEW
        ? Names.list(regions().stream().map(names.regions()::in).toList())
        : "in %d regions".formatted(size());
  }

  /// The regions in which all of those roles are so that anything is known of, this one first.
  private Set<String> regions() {
    Set<String> regions = new LinkedHashSet<>(Set.of(onset().place().region()));
    known().entrySet().stream()
        .filter(
            region -> region.getValue().stream().allMatch(one -> one.state() == onset().state()))
        .forEach(region -> regions.add(region.getKey()));
    return regions;
  }

  private Map<String, List<Standing>> known() {
    Set<Target> targets =
        same.stream().map(one -> one.place().target()).collect(toCollection(LinkedHashSet::new));
    return snapshot.standings().stream()
        .filter(one -> targets.contains(one.place().target()) && one.state() != State.NO_DATA)
        .collect(groupingBy(one -> one.place().region(), LinkedHashMap::new, toList()));
  }

  private List<Standing> ofService() {
    return snapshot.standings().stream()
        .filter(
            one ->
                one.place().region().equals(onset().place().region())
                    && one.place().target().service().equals(onset().place().target().service()))
        .toList();
  }

  private List<String> roles(List<Standing> standings) {
    return standings.stream().map(one -> names.role(one.place().target())).toList();
  }

  private static Instant since(Standing standing) {
    return standing.since().orElse(Instant.MIN);
  }
}
