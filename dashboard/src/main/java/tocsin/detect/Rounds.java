package tocsin.detect;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tocsin.judge.Judged;
import tocsin.judge.Mechanism;
import tocsin.judge.Verdict;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;
import tocsin.model.Target;

/// Verdicts of one stretch -> findings.
final class Rounds {
  /// From which confidence on a mechanism is told.
  private static final double SURE = 0.9;

  /// The rule by which a service says that it is down.
  private static final String STATUS_LIGHT = "oracle.status";

  /// As many as a probe has controls, commonly.
  private static final int SIGNS = 2;

  private static final Target LINK = new Target(Observation.CONTROL, "link");
  private static final Comparator<Measurement> NEWEST_FIRST =
      comparing(Measurement::startedAt).thenComparing(Measurement::id).reversed();

  private final Instant from;
  private final Map<String, List<Measurement>> controls = new HashMap<>();

  Rounds(Collection<Measurement> measurements, Instant from) {
    this.from = from;
    for (Measurement one : measurements) {
      if (one.target().service().equals(Observation.CONTROL)) {
        controls.computeIfAbsent(one.vantage().probe(), _ -> new ArrayList<>()).add(one);
      }
    }
  }

  boolean fresh(Judged one) {
    return isWithin(one, Duration.ZERO);
  }

  /// Whether a measurement began in the stretch, or not so long before.
  boolean isWithin(Judged one, Duration old) {
    return !one.measurement().startedAt().isBefore(from.minus(old));
  }

  /// Of each probe that measures no controls, what got any answer at all, as a control: at most
  /// [#SIGNS] endpoints, the last that did.
  List<Observation> links(List<Judged> fresh) {
    Map<String, List<Measurement>> signs = new TreeMap<>();
    for (Judged one : fresh) {
      Measurement measurement = one.measurement();
      if (!controls.containsKey(measurement.vantage().probe()) && isAnswered(measurement)) {
        signs
            .computeIfAbsent(measurement.vantage().probe(), _ -> new ArrayList<>())
            .add(measurement);
      }
    }
    return signs.values().stream()
        .flatMap(ofProbe -> ofProbe.stream().sorted(NEWEST_FIRST).limit(SIGNS))
        .map(
            one ->
                new Observation(
                    one.id(), one.startedAt(), one.vantage(), LINK, Finding.Reached.PLAIN))
        .toList();
  }

  private static boolean isAnswered(Measurement measurement) {
    return measurement.steps().stream().anyMatch(step -> step.outcome().succeeded());
  }

  /// A control by how far it came, whatever the verdict.
  Observation ofControl(Measurement control) {
    Finding finding =
        switch (Progress.of(control)) {
          case Progress.Complete _ -> Finding.Reached.PLAIN;
          case Progress.Stopped stopped -> failed(stopped.layer());
        };
    return new Observation(
        control.id(), control.startedAt(), control.vantage(), control.target(), finding);
  }

  /// A role by the verdict that decides; how it is blocked, by all that say how.
  Observation of(Judged decisive, List<Judged> all) {
    Measurement measurement = decisive.measurement();
    return new Observation(
        measurement.id(),
        measurement.startedAt(),
        measurement.vantage(),
        measurement.target(),
        finding(decisive, all));
  }

  private Finding finding(Judged one, List<Judged> all) {
    return switch (one.verdict()) {
      case Verdict.Reachable(Verdict.Because _, boolean moved) ->
          moved ? new Finding.Moved(true) : reached(one);
      case Verdict.Blocked(Verdict.Because _, Layer layer, var _) -> blocked(layer, all);
      case Verdict.Regional _ ->
          new Finding.Failed(
              Layer.TCP, new TreeSet<>(Set.of(Mechanism.REGIONAL_UNREACHABLE)), false);
      case Verdict.Down down ->
          down.because().rule().equals(STATUS_LIGHT) ? new Finding.Declared() : failed(one);
      case Verdict.Changed _ -> new Finding.Moved(false);
      case Verdict.Invalid _ -> new Finding.Faulty();
      case Verdict.Unclear _ -> failed(one);
      case Verdict.Portal _, Verdict.Local _, Verdict.NotMeasured _ -> new Finding.Untold();
    };
  }

  private Finding reached(Judged one) {
    return new Finding.Reached(
        one.rate(controls.getOrDefault(one.measurement().vantage().probe(), List.of())));
  }

  private Finding blocked(Layer layer, List<Judged> all) {
    SortedSet<Mechanism> mechanisms = new TreeSet<>();
    boolean shown = false;
    for (Judged one : all) {
      if (one.verdict() instanceof Verdict.Blocked blocked && fresh(one)) {
        if (blocked.attribution().confidence() >= SURE) {
          mechanisms.addAll(blocked.attribution().mechanisms());
        }
        shown |= one.shown();
      }
    }
    return new Finding.Failed(layer, mechanisms, shown);
  }

  private static Finding failed(Judged one) {
    Optional<Layer> layer = one.failedAt();
    return layer.isPresent() ? failed(layer.get()) : new Finding.Untold();
  }

  private static Finding failed(Layer layer) {
    return new Finding.Failed(layer, new TreeSet<>(EnumSet.noneOf(Mechanism.class)), false);
  }
}
