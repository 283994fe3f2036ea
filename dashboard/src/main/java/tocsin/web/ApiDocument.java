package tocsin.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.judge.Cell;
import tocsin.judge.Mechanism;
import tocsin.judge.State;
import tocsin.judge.Verdict;
import tools.jackson.databind.util.RawValue;

/// The documents the API answers with; the names of their components, in snake case, are promised.
sealed interface ApiDocument {
  /// What is known of an instant, mostly now.
  record Status(
      Instant at, String trouble, String notice, List<CellState> cells, List<StateChange> changes)
      implements ApiDocument {
    static Status of(Snapshot snapshot) {
      return new Status(
          snapshot.at(),
          snapshot.trouble(),
          snapshot.notice(),
          snapshot.standings().stream().map(CellState::of).toList(),
          snapshot.changes().stream().map(StateChange::of).toList());
    }

    /// What is known by now of a past instant; since when, and what changed, it does not say.
    static Status of(Instant at, List<Cell> cells, String notice) {
      return new Status(
          at,
          "",
          notice,
          cells.stream().map(cell -> CellState.of(new Standing(cell, Optional.empty()))).toList(),
          List.of());
    }
  }

  /// The state of a role in a region.
  record CellState(
      String service,
      String role,
      String region,
      String state,
      String verdict,
      String layer,
      List<String> mechanisms,
      double confidence,
      String rule,
      String reason,
      String since,
      List<String> evidence) {
    static CellState of(Standing standing) {
      Verdict.Because because = standing.verdict().because();
      return new CellState(
          standing.place().target().service(),
          standing.place().target().role(),
          standing.place().region(),
          standing.state().id(),
          kindOf(standing.verdict()),
          layerOf(standing.verdict()),
          mechanismsOf(standing.verdict()),
          confidenceOf(standing.verdict()),
          because.rule(),
          because.reason(),
          standing.since().map(Instant::toString).orElse(""),
          because.evidence());
    }
  }

  /// A change of state.
  record StateChange(
      Instant at,
      String service,
      String role,
      String region,
      String from,
      String to,
      String layer,
      List<String> mechanisms,
      String measurement) {
    static StateChange of(Change change) {
      return new StateChange(
          change.at(),
          change.place().target().service(),
          change.place().target().role(),
          change.place().region(),
          change.from().id(),
          change.to().id(),
          change.layer(),
          change.mechanisms(),
          change.measurement());
    }
  }

  /// What the detector knows: open events gravest first, then those that are over, newest first.
  record Events(Instant at, String trouble, List<EventJson> events) implements ApiDocument {
    static Events of(Bulletin bulletin) {
      return new Events(
          bulletin.at(),
          bulletin.health().trouble(),
          Stream.concat(bulletin.open().stream(), bulletin.over(Instant.MIN).stream())
              .map(EventJson::of)
              .toList());
    }
  }

  /// The probes.
  record Probes(Instant at, List<OneProbe> probes) implements ApiDocument {
    static Probes of(Snapshot snapshot) {
      return new Probes(snapshot.at(), snapshot.probes().stream().map(OneProbe::of).toList());
    }
  }

  /// A probe; `lastSeen` is empty if it was never heard of.
  record OneProbe(
      String probe,
      String region,
      long asn,
      String version,
      boolean control,
      String lastSeen,
      boolean silent) {
    static OneProbe of(ProbeStatus probe) {
      return new OneProbe(
          probe.probe(),
          probe.region(),
          probe.asn(),
          probe.version(),
          probe.control(),
          probe.lastSeen().map(Instant::toString).orElse(""),
          probe.silent());
    }
  }

  /// Some measurements; `next` is the address of what follows, empty at the end.
  record Page(List<RawValue> measurements, String next) implements ApiDocument {}

  /// A measurement and what follows from it.
  record One(
      RawValue measurement, Instant receivedAt, Conclusion verdict, String previous, String next)
      implements ApiDocument {}

  /// A measurement that was made just now, and what follows from it.
  record Checked(RawValue measurement, Conclusion verdict) implements ApiDocument {}

  /// A verdict.
  ///
  /// @param mechanisms ids of `data/mechanisms.csv`
  /// @param confidence of a block's mechanisms, 0 to 1
  record Conclusion(
      String kind,
      String state,
      String layer,
      List<String> mechanisms,
      double confidence,
      String rule,
      String reason,
      List<String> evidence) {
    static Conclusion of(Verdict verdict) {
      return new Conclusion(
          kindOf(verdict),
          State.of(verdict).id(),
          layerOf(verdict),
          mechanismsOf(verdict),
          confidenceOf(verdict),
          verdict.because().rule(),
          verdict.because().reason(),
          verdict.because().evidence());
    }
  }

  /// Why there is no other document.
  record Trouble(String error) implements ApiDocument {}

  private static String layerOf(Verdict verdict) {
    return verdict instanceof Verdict.Blocked blocked ? blocked.layer().id() : "";
  }

  /// Ids of `data/mechanisms.csv`; empty where nothing is known of how it comes about.
  private static List<String> mechanismsOf(Verdict verdict) {
    return verdict.mechanisms().stream().map(Mechanism::id).toList();
  }

  /// How likely those of a block are, to two places; 0 of any other verdict.
  private static double confidenceOf(Verdict verdict) {
    return verdict instanceof Verdict.Blocked blocked
        ? Math.floor(blocked.attribution().confidence() * 100) / 100
        : 0;
  }

  private static String kindOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Reachable _ -> "reachable";
      case Verdict.Blocked _ -> "blocked";
      case Verdict.Regional _ -> "regional_unreachable";
      case Verdict.Changed _ -> "change";
      case Verdict.Portal _ -> "portal";
      case Verdict.Down _ -> "down";
      case Verdict.Local _ -> "local";
      case Verdict.Invalid _ -> "invalid";
      case Verdict.Unclear _ -> "unclear";
      case Verdict.NotMeasured _ -> "not_measured";
    };
  }
}
