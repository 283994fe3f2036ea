package tocsin.web.pages;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.config.Role;
import tocsin.judge.Judged;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// Puts the page of one cell together.
final class Cells {
  private final Snapshot snapshot;
  private final Names names;

  Cells(Snapshot snapshot, Names names) {
    this.snapshot = snapshot;
    this.names = names;
  }

  CellPage page(Standing standing, Role role) {
    List<Judged> judged = standing.cell().judged();
    List<Measurement> controls =
        judged.stream()
            .flatMap(one -> one.control().reference().stream())
            .distinct()
            .sorted(comparing(Measurement::startedAt).reversed())
            .toList();
    List<Measurement> own = judged.stream().map(Judged::measurement).toList();
    long span = Math.max(Bar.span(own), Bar.span(controls));
    String place = names.place(standing.place());
    Mark mark = Mark.of(standing.verdict());
    return new CellPage(
        Frame.of(place + ": " + mark.words(), snapshot),
        place,
        mark,
        Shown.text(standing.verdict().because().reason()),
        standing.since().stream().map(since -> Moment.near(since, snapshot.at())).toList(),
        Networks.of(standing, role).sentence(),
        quorum(role),
        judged.stream()
            .sorted(comparing((Judged one) -> Names.uri(one.measurement().endpoint())))
            .map(
                one -> EvidenceRow.of(one.measurement(), one.verdict(), names, snapshot.at(), span))
            .toList(),
        unmeasured(role, own),
        controls.stream().map(one -> EvidenceRow.witness(one, names, span)).toList(),
        NewsItems.of(snapshot, names, standing.place()),
        "/api/v1/measurements?service=%s&role=%s&region=%s"
            .formatted(role.target().service(), role.target().role(), standing.cell().region()));
  }

  private static List<String> unmeasured(Role role, List<Measurement> own) {
    Set<Endpoint> measured = own.stream().map(Measurement::endpoint).collect(Collectors.toSet());
    return role.endpoints().stream()
        .filter(endpoint -> !measured.contains(endpoint))
        .map(Names::uri)
        .toList();
  }

  private static String quorum(Role role) {
    int endpoints = role.endpoints().size();
    if (endpoints == 1) {
      return "one endpoint, measured every " + words(role);
    }
    return switch (role.quorum()) {
      case ANY_OF ->
          "any of %d endpoints is enough, each measured every %s".formatted(endpoints, words(role));
      case ALL_OF ->
          "all of %d endpoints must answer, each measured every %s"
              .formatted(endpoints, words(role));
    };
  }

  private static String words(Role role) {
    long seconds = role.interval().toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
