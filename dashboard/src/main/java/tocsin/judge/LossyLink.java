package tocsin.judge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// It got no answer, and neither did the probe's controls time and again: its link loses packets,
/// and what comes through now and then vouches for nothing.
///
/// A control counts that answers at other times; one that never does may be blocked itself.
/// Failures are not counted twice for being tried again. At least half of the controls have to be
/// lost, within minutes, or several since it began to fail: of a link that has only just become
/// lossy, what was before says nothing.
final class LossyLink implements Rule {
  /// For how long around a failure the controls are looked at: four rounds of each.
  private static final Duration BEFORE = Duration.ofMinutes(3);

  private static final Duration AFTER = Duration.ofMinutes(1);

  /// The share of their measurements from which on a link is called lossy. A check comes through a
  /// loss of 5 % nearly always, for the kernel repeats what is lost.
  private static final double SHARE = 0.25;

  /// How many controls have to be lost; one alone may be ill itself.
  private static final int LEAST = 2;

  @Override
  public String id() {
    return "local.loss";
  }

  @Override
  public Optional<Verdict> judge(Measurement measurement, Control control) {
    if (!unanswered(measurement)
        || control.controls().stream().noneMatch(LossyLink::unanswered)
        || isExplained(measurement, control)) {
      return Optional.empty();
    }
    List<Measurement> around = around(measurement, control);
    Instant since = control.since().orElse(measurement.startedAt());
    List<Measurement> after =
        around.stream().filter(one -> !one.startedAt().isBefore(since)).toList();
    if (endpoints(lost(after)) >= LEAST && isLossy(after)) {
      return Optional.of(local(measurement, after));
    }
    long lost = endpoints(lost(around));
    long all = endpoints(around);
    return lost >= Math.min(LEAST, all) && 2 * lost >= all && isLossy(around)
        ? Optional.of(local(measurement, around))
        : Optional.empty();
  }

  /// What was measured, around a failure, of the controls that answer at other times.
  private static List<Measurement> around(Measurement measurement, Control control) {
    Set<Endpoint> working =
        Control.complete(control.controls()).stream()
            .map(Measurement::endpoint)
            .collect(toUnmodifiableSet());
    return control.controls().stream()
        .filter(one -> one.retryOf().isEmpty() && isAround(measurement, one))
        .filter(one -> working.contains(one.endpoint()))
        .toList();
  }

  private static List<Measurement> lost(List<Measurement> controls) {
    return controls.stream().filter(LossyLink::unanswered).toList();
  }

  private static boolean isLossy(List<Measurement> controls) {
    List<Measurement> lost = lost(controls);
    return !lost.isEmpty() && lost.size() >= SHARE * controls.size();
  }

  private Verdict local(Measurement measurement, List<Measurement> controls) {
    List<Measurement> lost = lost(controls);
    return new Verdict.Local(
        because(
            "%s, and %d of %d measurements of this probe's controls got no answer either: its own link loses packets"
                .formatted(Words.stopped(measurement), lost.size(), controls.size()),
            measurement,
            lost));
  }

  /// Whether tests explained the failure before the link can have begun to lose packets: what has
  /// stood since is not doubted.
  private static boolean isExplained(Measurement measurement, Control control) {
    Instant before = measurement.startedAt().minus(BEFORE);
    return control.battery().stream()
        .map(Measurement::startedAt)
        .anyMatch(
            at ->
                at.isBefore(before)
                    && control.since().filter(since -> !since.isAfter(at)).isPresent());
  }

  private static boolean unanswered(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
        && Fate.of(stopped.step()).mayBeRouting();
  }

  private static boolean isAround(Measurement measurement, Measurement control) {
    Instant at = control.startedAt();
    return !at.isBefore(measurement.startedAt().minus(BEFORE))
        && !at.isAfter(measurement.startedAt().plus(AFTER));
  }

  private static long endpoints(List<Measurement> measurements) {
    return measurements.stream().map(Measurement::endpoint).distinct().count();
  }
}
