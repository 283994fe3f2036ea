package tocsin.web.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tocsin.web.Change;
import tocsin.web.Place;
import tocsin.web.Snapshot;

/// What changed last; what changed together is told together.
final class NewsItems {
  private static final int MOST = 8;
  private static final Duration TOGETHER = Duration.ofMinutes(5);

  private NewsItems() {}

  static List<OverviewPage.News> of(Snapshot snapshot, Names names) {
    return of(snapshot, names, change -> snapshot.standing(change.place()).isPresent());
  }

  static List<OverviewPage.News> of(Snapshot snapshot, Names names, Predicate<Change> wanted) {
    List<List<Change>> groups = new ArrayList<>();
    for (Change change : snapshot.changes().stream().filter(wanted).toList()) {
      groups.stream()
          .filter(group -> together(group.getFirst(), change))
          .findFirst()
          .ifPresentOrElse(group -> group.add(change), () -> groups.add(startedWith(change)));
    }
    return groups.stream().limit(MOST).map(group -> news(group, snapshot, names)).toList();
  }

  private static List<Change> startedWith(Change change) {
    return new ArrayList<>(List.of(change));
  }

  private static boolean together(Change one, Change other) {
    return one.from() == other.from()
        && one.to() == other.to()
        && one.layer().equals(other.layer())
        && one.place().region().equals(other.place().region())
        && one.place().target().service().equals(other.place().target().service())
        && Duration.between(other.at(), one.at()).abs().compareTo(TOGETHER) <= 0;
  }

  private static OverviewPage.News news(List<Change> group, Snapshot snapshot, Names names) {
    Change first = group.getLast();
    Place place = first.place();
    return new OverviewPage.News(
        Moment.near(first.at(), snapshot.at()),
        Mark.before(first),
        Mark.after(first),
        names.serviceIn(place),
        group.reversed().stream()
            .map(Change::place)
            .distinct()
            .map(one -> new Link(names.role(one.target()), Names.link(one)))
            .toList(),
        first.measurement().isEmpty() ? "" : Names.link(first.measurement()));
  }
}
