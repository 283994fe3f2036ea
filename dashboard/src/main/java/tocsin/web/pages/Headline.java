package tocsin.web.pages;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.judge.State;
import tocsin.judge.Verdict;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.web.ProbeStatus;
import tocsin.web.Snapshot;
import tocsin.web.Standing;

/// The one sentence that comes first, and is true.
///
/// What is worst comes first: no reading of the store, blocks, everything silent, everything
/// offline, outages, suspicions; "reachable" is said last and only of roles that were measured.
///
/// @param before its beginning
/// @param strong what is worth a colour
/// @param after its end
/// @param style class of the style sheet for what is strong
record Headline(String before, String strong, String after, String style) {
  private static final Comparator<Standing> NEWEST_FIRST =
      comparing((Standing standing) -> standing.since().orElse(Instant.MIN)).reversed();

  static Headline of(Snapshot snapshot, Names names) {
    return new Teller(snapshot, names).tell();
  }

  String sentence() {
    return before + strong + after;
  }

  private static Headline plain(String sentence) {
    return new Headline(sentence, "", "", "nod");
  }

  private record Teller(Snapshot snapshot, Names names) {
    Headline tell() {
      boolean nothingYet = snapshot.probes().stream().allMatch(probe -> probe.lastSeen().isEmpty());
      if (!snapshot.trouble().isEmpty()) {
        return plain("The present state is not known. " + Shown.text(snapshot.trouble()));
      }
      if (nothingYet) {
        return plain("Nothing has been measured yet: the first results come within a minute.");
      }
      List<Standing> blocked = in(State.BLOCKED);
      List<Standing> down = in(State.OUTAGE);
      List<Standing> suspected = in(State.SUSPECTED);
      if (!blocked.isEmpty()) {
        return blocked(blocked);
      }
      if (snapshot.silent() == snapshot.probes().size()) {
        return silent();
      }
      List<Standing> offline = with(Verdict.Local.class);
      if (!offline.isEmpty() && in(State.REACHABLE).isEmpty() && down.isEmpty()) {
        return offline(offline.getFirst());
      }
      if (!down.isEmpty()) {
        return told(down, " seems to be down", ": " + reason(down.getFirst()));
      }
      if (!suspected.isEmpty()) {
        return told(suspected, " may not be reachable", ": " + reason(suspected.getFirst()));
      }
      return reachable();
    }

    private Headline blocked(List<Standing> blocked) {
      Standing newest =
          Collections.max(
              blocked.reversed(), comparingInt(standing -> alike(blocked, standing).size()));
      String region = newest.cell().region();
      List<Standing> same = alike(blocked, newest);
      String roles =
          same.size() == 1
              ? names.target(newest.place().target())
              : names.service(newest.place().target().service());
      String detail =
          newest
              .deciding()
              .map(judged -> failing(judged.measurement(), newest.verdict()))
              .orElse("it fails");
      long controls =
          newest.deciding().stream()
              .flatMap(judged -> judged.control().reference().stream())
              .filter(other -> Progress.of(other) instanceof Progress.Complete)
              .map(other -> other.vantage().probe())
              .distinct()
              .count();
      String after =
          "%s: %s, and %s it."
              .formatted(
                  newest
                      .since()
                      .map(since -> " since " + Moment.near(since, snapshot.at()).text())
                      .orElse(""),
                  detail,
                  Names.count(controls, "control vantage")
                      + (controls == 1 ? " reaches" : " reach"));
      return new Headline(
          roles + " is ",
          "blocked " + names.regions().in(region),
          after,
          Mark.of(newest.verdict()).style());
    }

    /// Where and how it fails, such as `it fails at TLS (connection_reset)`.
    private static String failing(Measurement measurement, Verdict verdict) {
      return switch (Progress.of(measurement)) {
        case Progress.Stopped stopped
            when verdict instanceof Verdict.Blocked blocked && blocked.layer() != stopped.layer() ->
            "answers at %s contradict each other".formatted(Steps.layer(blocked.layer()));
        case Progress.Stopped stopped ->
            "it fails at %s (%s)".formatted(Steps.layer(stopped.layer()), stopped.failure().id());
        case Progress.Complete _ -> "it is answered by somebody else";
      };
    }

    private Headline told(List<Standing> standings, String what, String why) {
      Standing first = standings.getFirst();
      List<Standing> same = alike(standings, first);
      String subject =
          same.size() == 1
              ? names.target(first.place().target())
              : names.service(first.place().target().service());
      return new Headline(
          subject,
          what + " " + names.regions().in(first.cell().region()),
          why + (why.endsWith(".") ? "" : "."),
          Mark.of(first.verdict()).style());
    }

    private Headline silent() {
      List<ProbeStatus> probes = snapshot.probes();
      String who =
          probes.size() == 1
              ? "The probe is silent"
              : "All %d probes are silent".formatted(probes.size());
      String since =
          probes.stream()
              .flatMap(probe -> probe.lastSeen().stream())
              .max(Comparator.naturalOrder())
              .map(last -> " since " + Moment.near(last, snapshot.at()).text())
              .orElse("");
      return new Headline("", who, since + ": nothing is known about the present.", "sus");
    }

    private Headline offline(Standing standing) {
      String reason = reason(standing);
      boolean alone = names.regions().onlyHere();
      return alone && reason.equals("controls fail too: this machine seems to be offline")
          ? new Headline("", "This machine seems to be offline", ": controls fail too.", "sus")
          : new Headline(
              "Nothing can be said " + names.regions().from(standing.cell().region()) + ": ",
              "",
              reason + ".",
              "sus");
    }

    private Headline reachable() {
      List<Standing> reachable = in(State.REACHABLE);
      if (reachable.isEmpty()) {
        return plain("Nothing can be said about the present: no role has been measured in full.");
      }
      if (reachable.size() < snapshot.standings().size()) {
        return inPart(reachable.size());
      }
      Set<String> services =
          services(reachable).map(names::service).collect(toCollection(LinkedHashSet::new));
      Set<String> regions =
          reachable.stream()
              .map(standing -> standing.cell().region())
              .collect(toCollection(LinkedHashSet::new));
      String subject =
          services.size() <= 5
              ? Names.list(List.copyOf(services))
              : "All %d services".formatted(services.size());
      String where =
          regions.size() == 1
              ? names.regions().from(regions.iterator().next())
              : "in %d regions".formatted(regions.size());
      return new Headline(
          subject + (services.size() == 1 ? " is " : " are "),
          "reachable",
          " %s through every role measured.".formatted(where),
          "ok");
    }

    /// Some roles are reachable and nothing is known of the others; never said of a service.
    private Headline inPart(int reachable) {
      Standing unknown =
          snapshot.standings().stream()
              .filter(standing -> standing.state() != State.REACHABLE)
              .findFirst()
              .orElseThrow();
      return new Headline(
          "%d of %d roles are ".formatted(reachable, snapshot.standings().size()),
          "reachable",
          ", and nothing can be said of the rest: %s.".formatted(reason(unknown)),
          "ok");
    }

    private Stream<String> services(List<Standing> standings) {
      Set<String> seen =
          standings.stream()
              .map(standing -> standing.place().target().service())
              .collect(toCollection(LinkedHashSet::new));
      return seen.stream();
    }

    private List<Standing> alike(List<Standing> standings, Standing one) {
      return standings.stream()
          .filter(
              other ->
                  other.cell().region().equals(one.cell().region())
                      && other.place().target().service().equals(one.place().target().service()))
          .toList();
    }

    private List<Standing> in(State state) {
      return snapshot.standings().stream()
          .filter(standing -> standing.state() == state)
          .sorted(NEWEST_FIRST)
          .toList();
    }

    private List<Standing> with(Class<? extends Verdict> kind) {
      return snapshot.standings().stream()
          .filter(standing -> kind.isInstance(standing.verdict()))
          .toList();
    }

    private static String reason(Standing standing) {
      return Shown.text(standing.verdict().because().reason());
    }
  }
}
