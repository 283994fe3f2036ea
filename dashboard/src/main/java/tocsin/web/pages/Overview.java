package tocsin.web.pages;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tocsin.judge.Judged;
import tocsin.judge.State;
import tocsin.model.Measurement;
import tocsin.web.Bulletin;
import tocsin.web.EventWords;
import tocsin.web.ProbeStatus;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// Puts the overview together; exceptions come first everywhere.
final class Overview {
  private static final int FEW = 4;

  private final Snapshot snapshot;
  private final Bulletin bulletin;
  private final EventWords words;
  private final Names names;
  private final List<String> regions;

  Overview(Snapshot snapshot, Bulletin bulletin, Names names, EventWords words) {
    this.snapshot = snapshot;
    this.bulletin = bulletin;
    this.words = words;
    this.names = names;
    regions =
        snapshot.regions().stream()
            .sorted(
                comparingInt((String region) -> gravity(inRegion(region)))
                    .thenComparing(names.regions()::name))
            .toList();
  }

  OverviewPage page() {
    Headline headline = Headline.of(snapshot, names);
    return new OverviewPage(
        Frame.of("Tocsin: " + headline.sentence(), snapshot),
        headline,
        summary(),
        EventItem.open(bulletin, words),
        EventItem.over(bulletin, words),
        Shown.text(bulletin.health().trouble()),
        unreachable(),
        Findings.of(snapshot, names),
        regions.stream()
            .map(code -> new OverviewPage.Column(code, names.regions().name(code)))
            .toList(),
        services(),
        layout(),
        NewsItems.of(snapshot, names),
        snapshot.probes().stream()
            .sorted(comparing(probe -> !probe.silent()))
            .map(this::probe)
            .toList(),
        Mark.LEGEND);
  }

  private String layout() {
    if (regions.size() <= 1) {
      return "one";
    }
    return regions.size() <= FEW ? "few" : "many";
  }

  /// Counts roles, and with several regions cells too, and says which.
  private String summary() {
    int cells = snapshot.standings().size();
    long roles = snapshot.standings().stream().map(one -> one.place().target()).distinct().count();
    String watched =
        regions.size() == 1
            ? Names.count(roles, "role") + " watched " + names.regions().from(regions.getFirst())
            : "%s watched in %s"
                .formatted(Names.count(roles, "role"), Names.count(regions.size(), "region"));
    String all = regions.size() == 1 ? "" : ", so %s".formatted(Names.count(cells, "cell"));
    List<String> parts = new ArrayList<>();
    long blocked = count(one -> Findings.gravity(one) == 0);
    if (blocked > 0) {
      parts.add(blocked + " blocked");
    }
    long missing = count(one -> one.state() == State.NO_DATA);
    if (missing > 0) {
      parts.add(missing + " without data");
    }
    String counted = parts.isEmpty() ? watched : watched + all + ": " + String.join(", ", parts);
    return counted + " · " + probes();
  }

  private String probes() {
    int all = snapshot.probes().size();
    return snapshot.silent() == 0
        ? Names.count(all, "probe") + ", none silent"
        : "%d of %s silent".formatted(snapshot.silent(), Names.count(all, "probe"));
  }

  /// How many cells are not reachable, such as `3 of 40 cells`; roles, where there is one region.
  private String unreachable() {
    int all = snapshot.standings().size();
    return "%d of %s"
        .formatted(
            count(one -> one.state() != State.REACHABLE),
            Names.count(all, regions.size() == 1 ? "role" : "cell"));
  }

  private long count(Predicate<Standing> wanted) {
    return snapshot.standings().stream().filter(wanted).count();
  }

  private List<OverviewPage.ServiceRows> services() {
    Map<String, List<Standing>> byService =
        snapshot.standings().stream()
            .collect(
                groupingBy(
                    standing -> standing.place().target().service(), LinkedHashMap::new, toList()));
    return byService.entrySet().stream()
        .sorted(comparingInt(entry -> gravity(entry.getValue())))
        .map(
            entry ->
                new OverviewPage.ServiceRows(names.service(entry.getKey()), rows(entry.getValue())))
        .toList();
  }

  private List<OverviewPage.Row> rows(List<Standing> ofService) {
    Map<String, List<Standing>> byRole =
        ofService.stream()
            .collect(
                groupingBy(
                    standing -> names.role(standing.place().target()),
                    LinkedHashMap::new,
                    toList()));
    long span = span();
    return byRole.entrySet().stream()
        .sorted(comparingInt(entry -> gravity(entry.getValue())))
        .map(
            entry ->
                new OverviewPage.Row(
                    entry.getKey(),
                    entry.getValue().stream()
                        .sorted(comparingInt(one -> regions.indexOf(one.cell().region())))
                        .map(standing -> field(standing, span))
                        .toList()))
        .toList();
  }

  private OverviewPage.Field field(Standing standing, long span) {
    Mark mark = Mark.of(standing.verdict());
    List<Measurement> deciding = standing.deciding().stream().map(Judged::measurement).toList();
    String fact = deciding.stream().findFirst().map(Steps::ending).orElse("");
    Optional<Networks> networks =
        names.configured(standing.place().target()).map(role -> Networks.of(standing, role));
    String disagreement = networks.map(Networks::sentence).orElse("");
    return new OverviewPage.Field(
        Names.link(standing.place()),
        names.place(standing.place())
            + ": "
            + mark.words()
            + (fact.isEmpty() ? "" : ", " + fact)
            + (disagreement.isEmpty() ? "" : ". Networks differ: " + disagreement),
        networks.map(Networks::brief).orElse(""),
        mark,
        fact,
        regions.size() == 1
            ? deciding.stream().flatMap(one -> Bar.of(one, span).stream()).toList()
            : List.of(),
        deciding.stream().findFirst().map(one -> Names.link(one.id())).orElse(""),
        deciding.stream().map(one -> Moment.ago(one.startedAt(), snapshot.at())).toList());
  }

  /// One scale for all rows; what takes longer than most is cut off at ten times the median.
  private long span() {
    List<Long> ends =
        snapshot.standings().stream()
            .flatMap(standing -> standing.deciding().stream())
            .map(judged -> Bar.span(List.of(judged.measurement())))
            .sorted()
            .toList();
    return ends.isEmpty() ? 1 : Math.min(ends.getLast(), ends.get(ends.size() / 2) * 10);
  }

  private OverviewPage.ProbeRow probe(ProbeStatus probe) {
    return new OverviewPage.ProbeRow(
        names.regions().name(probe.region()),
        Names.network(probe.asn()),
        probe.probe(),
        Shown.text(probe.version(), 30),
        probe.control() ? "control" : "probe",
        probe.lastSeen().stream().map(seen -> Moment.ago(seen, snapshot.at())).toList(),
        probe.silent());
  }

  private List<Standing> inRegion(String region) {
    return snapshot.standings().stream()
        .filter(standing -> standing.cell().region().equals(region))
        .toList();
  }

  private static int gravity(List<Standing> standings) {
    return standings.stream().mapToInt(Findings::gravity).min().orElse(Integer.MAX_VALUE);
  }
}
