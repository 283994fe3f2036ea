package tocsin.web.pages;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// What is not reachable now, roles of one service that share a state told together; gravest first,
/// then newest.
final class Findings {
  private record Kind(String service, String region, Mark mark) {
    static Kind of(Standing standing) {
      return new Kind(
          standing.place().target().service(),
          standing.cell().region(),
          Mark.of(standing.verdict()));
    }
  }

  private static final Comparator<Standing> FIRST =
      Comparator.comparingInt(Findings::gravity)
          .thenComparing(comparing((Standing one) -> one.since().orElse(Instant.MIN)).reversed());

  private Findings() {}

  static List<OverviewPage.Finding> of(Snapshot snapshot, Names names) {
    return snapshot.standings().stream()
        .filter(standing -> Mark.of(standing.verdict()).isException())
        .sorted(FIRST)
        .collect(groupingBy(Kind::of, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(alike -> finding(alike, snapshot.at(), names))
        .toList();
  }

  /// The place of a state among others; the least is the gravest.
  static int gravity(Standing standing) {
    return switch (standing.state()) {
      case BLOCKED, THROTTLED -> 0;
      case OUTAGE -> 1;
      case SUSPECTED -> 2;
      case NO_DATA -> 3;
      case REACHABLE -> 4;
    };
  }

  private static OverviewPage.Finding finding(List<Standing> alike, Instant now, Names names) {
    Standing first = alike.getFirst();
    return new OverviewPage.Finding(
        Mark.of(first.verdict()),
        names.serviceIn(first.place()),
        Names.link(first.place()),
        alike.stream()
            .map(one -> new Link(names.role(one.place().target()), Names.link(one.place())))
            .toList(),
        Shown.text(first.verdict().because().reason()),
        first.since().stream().map(since -> Moment.near(since, now)).toList());
  }
}
