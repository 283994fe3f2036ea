package tocsin.web.pages;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tocsin.web.Change;
import tocsin.web.Place;
import tocsin.web.Snapshot;

/// What changed last, newest first, a change a row. Roles of a service that changed alike in one
/// region and close together share a row, unless something else changed there in between.
final class NewsItems {
  private static final int MOST = 8;
  private static final int MOST_OF_ONE = 40;
  private static final Duration TOGETHER = Duration.ofMinutes(2);

  /// A change and when it is told to have been: never before the one before it in its place, though
  /// the measurement that shows it may have come late.
  private record Told(Change change, Instant at) {}

  private NewsItems() {}

  /// The newest few.
  static OverviewPage.History of(Snapshot snapshot, Names names) {
    return of(snapshot, names, _ -> true, MOST);
  }

  /// Those of one place.
  static OverviewPage.History of(Snapshot snapshot, Names names, Place place) {
    return of(snapshot, names, change -> change.place().equals(place), MOST_OF_ONE);
  }

  private static OverviewPage.History of(
      Snapshot snapshot, Names names, Predicate<Change> wanted, int most) {
    List<List<Told>> rows = rows(newestFirst(snapshot.changes().stream().filter(wanted).toList()));
    int more = rows.stream().skip(most).mapToInt(List::size).sum();
    return new OverviewPage.History(
        rows.stream().limit(most).map(row -> news(row, snapshot, names)).toList(),
        more == 0 ? "" : more(more, snapshot.changes().size() == Snapshot.MOST_CHANGES));
  }

  private static String more(int count, boolean full) {
    return "%s%s not listed here."
        .formatted(
            Names.count(count, full ? "or more earlier change" : "earlier change"),
            count == 1 ? " is" : " are");
  }

  private static List<Told> newestFirst(List<Change> changes) {
    Map<Place, Instant> last = new HashMap<>();
    List<Told> told = new ArrayList<>();
    for (Change change : changes.reversed()) {
      Instant at =
          last.merge(change.place(), change.at(), (one, other) -> one.isAfter(other) ? one : other);
      told.addFirst(new Told(change, at));
    }
    told.sort(comparing(Told::at).reversed());
    return told;
  }

  /// A row takes no more once anything else has changed where one of its changes was.
  private static List<List<Told>> rows(List<Told> newestFirst) {
    List<List<Told>> rows = new ArrayList<>();
    List<List<Told>> open = new ArrayList<>();
    for (Told one : newestFirst) {
      open.removeIf(row -> row.stream().anyMatch(other -> place(other).equals(place(one))));
      open.stream()
          .filter(row -> together(row.getFirst(), one))
          .findFirst()
          .ifPresentOrElse(
              row -> row.add(one),
              () -> {
                List<Told> row = new ArrayList<>(List.of(one));
                rows.add(row);
                open.add(row);
              });
    }
    return rows;
  }

  private static Place place(Told told) {
    return told.change().place();
  }

  private static boolean together(Told newer, Told older) {
    Change one = newer.change();
    Change other = older.change();
    return one.from() == other.from()
        && one.to() == other.to()
        && one.layer().equals(other.layer())
        && one.mechanisms().equals(other.mechanisms())
        && one.place().region().equals(other.place().region())
        && one.place().target().service().equals(other.place().target().service())
        && Duration.between(older.at(), newer.at()).compareTo(TOGETHER) <= 0;
  }

  private static OverviewPage.News news(List<Told> row, Snapshot snapshot, Names names) {
    Change first = row.getLast().change();
    return new OverviewPage.News(
        Stream.of(row.getLast(), row.getFirst())
            .map(told -> Moment.near(told.at(), snapshot.at()))
            .toList(),
        Mark.before(first),
        Mark.after(first),
        names.serviceIn(first.place()),
        row.reversed().stream().map(told -> role(told.change(), snapshot, names)).toList(),
        first.measurement().isEmpty() ? "" : Names.link(first.measurement()));
  }

  /// A role that is watched no more has no page.
  private static Link role(Change change, Snapshot snapshot, Names names) {
    Place place = change.place();
    return new Link(
        names.role(place.target()), snapshot.standing(place).isPresent() ? Names.link(place) : "");
  }
}
