package tocsin.judge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// What is known beside a measurement. What was not measured is an empty list, and an empty list
/// agrees with nothing.
///
/// @param own what the same probe measured of endpoints that nobody is known to block
/// @param reference what control vantages measured of the same endpoint at about the same time
/// @param previous the measurement of this endpoint by this probe just before this one, if any
/// @param stage how far the probe's measuring of controls had come by then
/// @param begun the first of the failures in a row that it is the last of, where it failed before;
///   at most one
/// @param battery the battery of tests that this endpoint's failures set off last; at most one
/// @param neighbours what the same probe measured last of other endpoints that have an address in
///   common with it
/// @param controls all that the same probe measured of its controls, near and far
/// @param fingerprints what censors are known to answer, which says least of all this
public record Control(
    List<Measurement> own,
    List<Measurement> reference,
    List<Measurement> previous,
    Stage stage,
    List<Measurement> begun,
    List<Measurement> battery,
    List<Measurement> neighbours,
    List<Measurement> controls,
    Fingerprints fingerprints) {
  /// How far a probe's measuring of controls has come.
  public enum Stage {
    /// It has only just begun, and has measured none yet.
    BEGINNING,
    /// It has measured some.
    MEASURING,
    /// It has measured for longer than a control waits for its turn, and none was a control.
    WITHOUT
  }

  /// Nothing beside it was measured.
  public static final Control NONE = new Control(List.of(), List.of(), List.of());

  public Control {
    own = List.copyOf(own);
    reference = List.copyOf(reference);
    previous = List.copyOf(previous);
    begun = List.copyOf(begun);
    battery = List.copyOf(battery);
    neighbours = List.copyOf(neighbours);
    controls = List.copyOf(controls);
  }

  /// What is known beside a measurement by a probe that measures controls.
  public Control(List<Measurement> own, List<Measurement> reference, List<Measurement> previous) {
    this(own, reference, previous, Stage.MEASURING, previous, List.of(), List.of(), own);
  }

  /// What is known where no list is.
  public Control(
      List<Measurement> own,
      List<Measurement> reference,
      List<Measurement> previous,
      Stage stage,
      List<Measurement> begun,
      List<Measurement> battery,
      List<Measurement> neighbours,
      List<Measurement> controls) {
    this(own, reference, previous, stage, begun, battery, neighbours, controls, Fingerprints.NONE);
  }

  /// The same with that battery.
  public Control withBattery(Measurement fired) {
    return new Control(
        own, reference, previous, stage, begun, List.of(fired), neighbours, controls, fingerprints);
  }

  /// The same with those lists.
  public Control withFingerprints(Fingerprints lists) {
    return new Control(
        own, reference, previous, stage, begun, battery, neighbours, controls, lists);
  }

  /// Whether at least half of the control vantages reach it, and all that do are so.
  boolean elsewhere(Predicate<Measurement> so) {
    List<Measurement> working = complete(reference);
    return !working.isEmpty()
        && 2 * working.size() >= reference.size()
        && working.stream().allMatch(so);
  }

  /// Whether the measurement before was so.
  boolean before(Predicate<Measurement> so) {
    return previous.stream().anyMatch(so);
  }

  /// Whether any of the probe's own controls answered.
  boolean linkWorks() {
    return own.stream().anyMatch(Control::isComplete);
  }

  /// When it began to fail; empty if it did not fail before.
  Optional<Instant> since() {
    return begun.stream().map(Measurement::startedAt).findFirst();
  }

  /// Whether any of the probe's own controls was seen to answer since it began to fail: as one of
  /// its checks, or within the battery.
  boolean linkWorksSince() {
    Instant since = since().orElse(Instant.MIN);
    return Stream.concat(own.stream(), battery.stream())
        .filter(one -> !one.startedAt().isBefore(since))
        .anyMatch(Control::shows);
  }

  private static boolean shows(Measurement measurement) {
    return measurement.isBattery()
        ? Battery.trials(measurement).stream()
            .anyMatch(
                trial -> trial.experiment() == Experiment.CONTROLS && trial.outcome().succeeded())
        : isComplete(measurement);
  }

  /// Everything known beside it.
  List<Measurement> witnesses() {
    return Stream.of(previous, own, reference, battery).flatMap(List::stream).toList();
  }

  /// The measurements of a list that came through.
  static List<Measurement> complete(List<Measurement> measurements) {
    return measurements.stream().filter(Control::isComplete).toList();
  }

  /// Whether a measurement came through.
  static boolean isComplete(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Complete;
  }
}
