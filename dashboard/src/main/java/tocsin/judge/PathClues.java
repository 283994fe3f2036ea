package tocsin.judge;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What connection attempts show about the way to an endpoint's own addresses.
final class PathClues {
  /// For how long a censor may punish a client, server and port for a name.
  private static final Duration RESIDUAL = Duration.ofMinutes(3);

  private final Measurement measurement;
  private final Control control;
  private final Battery battery;
  private final Addresses addresses;
  private final Predicate<String> scope;

  /// @param scope the addresses that are in question
  PathClues(
      Measurement measurement,
      Control control,
      Battery battery,
      Addresses addresses,
      Predicate<String> scope) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
    this.addresses = addresses;
    this.scope = scope;
  }

  Set<Clue> all() {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    Stream.concat(checked(), tried()).map(Fate::of).forEach(fates::add);
    return clues(fates);
  }

  private static Set<Clue> clues(Collection<Fate> fates) {
    if (fates.contains(Fate.PASSED)) {
      return EnumSet.of(Clue.SYN_ACCEPTED);
    }
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    if (fates.contains(Fate.SILENT)) {
      clues.add(Clue.SYN_SILENT);
    }
    if (fates.contains(Fate.RESET)) {
      clues.add(Clue.SYN_RESET);
    }
    if (fates.contains(Fate.PROHIBITED)) {
      clues.add(Clue.SYN_PROHIBITED);
    } else if (fates.contains(Fate.UNREACHABLE)) {
      clues.add(Clue.SYN_UNREACHABLE);
    }
    return clues;
  }

  /// The attempts of the check itself, but for those that may be punished for a handshake that
  /// failed at the same address lately, its own or that of another endpoint there.
  private Stream<Step.Connect> checked() {
    return Battery.in(measurement.steps(), Step.Connect.class).stream()
        .filter(one -> scope.test(one.address()) && addresses.isOwn(one.address()))
        .filter(one -> one.outcome().succeeded() || !isSuspect(one));
  }

  private boolean isSuspect(Step.Connect connect) {
    Stream<Step> before =
        Stream.of(control.previous(), control.begun(), control.neighbours())
            .flatMap(List::stream)
            .filter(other -> isRecent(other, measurement))
            .flatMap(other -> other.steps().stream());
    return Stream.concat(before, battery.steps(Subject.TARGET))
        .filter(Step.Handshake.class::isInstance)
        .filter(step -> Fate.of(step) != Fate.PASSED)
        .anyMatch(step -> ((Step.Handshake) step).address().equals(connect.address()));
  }

  /// Whether a censor may still punish one for what the other said.
  static boolean isRecent(Measurement other, Measurement measurement) {
    return Duration.between(other.startedAt(), measurement.startedAt()).abs().compareTo(RESIDUAL)
        < 0;
  }

  private Stream<Step.Connect> tried() {
    List<Step.Trial> trials = battery.of(Experiment.CONNECT, Subject.TARGET);
    return trials.stream()
        .flatMap(trial -> Battery.counted(trial, Step.Connect.class))
        .filter(one -> scope.test(one.address()) && addresses.isUsable(one.address()));
  }
}
