package tocsin.web.pages;

import static java.util.stream.Collectors.toCollection;

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
      List<Standing> blocked =
          Stream.concat(in(State.BLOCKED).stream(), in(State.THROTTLED).stream()).toList();
      List<Standing> down = in(State.OUTAGE);
      List<Standing> suspected = in(State.SUSPECTED);
      if (!blocked.isEmpty()) {
        return blocked(Extent.widest(snapshot, names, blocked));
      }
      if (snapshot.silent() == snapshot.probes().size()) {
        return silent();
      }
      List<Standing> offline = with(Verdict.Local.class);
      if (!offline.isEmpty() && in(State.REACHABLE).isEmpty() && down.isEmpty()) {
        return offline(offline.getFirst());
      }
      if (!down.isEmpty()) {
        return down(Extent.widest(snapshot, names, down));
      }
      if (!suspected.isEmpty()) {
        Extent extent = Extent.widest(snapshot, names, suspected);
        return told(extent, extent.subject(), "may not be reachable " + extent.where(), "");
      }
      return reachable();
    }

    private Headline blocked(Extent extent) {
      Standing onset = extent.onset();
      String detail =
          onset
              .deciding()
              .map(judged -> failing(judged.measurement(), onset.verdict()))
              .orElse("it fails");
      long controls =
          onset.deciding().stream()
              .flatMap(judged -> judged.control().reference().stream())
              .filter(other -> Progress.of(other) instanceof Progress.Complete)
              .map(other -> other.vantage().probe())
              .distinct()
              .count();
      String since =
          onset.since().map(at -> " since " + Moment.near(at, snapshot.at()).text()).orElse("");
      String reached =
          Names.count(controls, "control vantage") + (controls == 1 ? " reaches" : " reach");
      return new Headline(
          extent.subject() + (extent.plural() ? " are " : " is "),
          "blocked " + names.regions().in(onset.cell().region()),
          "%s%s: %s, and %s it.%s"
              .formatted(since, extent.first(), detail, reached, extent.restHere()),
          Mark.of(onset.verdict()).style());
    }

    /// How that is done, or where and how it fails, such as `it fails at TLS (connection_reset)`.
    private static String failing(Measurement measurement, Verdict verdict) {
      if (verdict instanceof Verdict.Blocked blocked && blocked.attribution().isDetermined()) {
        return blocked.attribution().words();
      }
      return switch (Progress.of(measurement)) {
        case Progress.Stopped stopped
            when verdict instanceof Verdict.Blocked blocked && blocked.layer() != stopped.layer() ->
            "answers at %s contradict each other".formatted(Steps.layer(blocked.layer()));
        case Progress.Stopped stopped ->
            "it fails at %s (%s)".formatted(Steps.layer(stopped.layer()), stopped.failure().id());
        case Progress.Complete _ -> "it is answered by somebody else";
      };
    }

    private Headline down(Extent extent) {
      boolean plural = extent.plural();
      return extent.isEverywhere()
          ? told(
              extent,
              extent.subject() + (plural ? " are" : " is"),
              "down everywhere " + (plural ? "they are" : "it is") + " measured",
              ", " + extent.size() + " regions")
          : told(
              extent,
              extent.subject() + (plural ? " seem" : " seems"),
              "to be down " + extent.where(),
              "");
    }

    private Headline told(Extent extent, String subject, String what, String how) {
      Standing onset = extent.onset();
      String why = reason(onset);
      return new Headline(
          subject + " ",
          what,
          "%s%s: %s%s%s"
              .formatted(how, extent.first(), why, why.endsWith(".") ? "" : ".", extent.rest()),
          Mark.of(onset.verdict()).style());
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

    private List<Standing> in(State state) {
      return snapshot.standings().stream().filter(standing -> standing.state() == state).toList();
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
