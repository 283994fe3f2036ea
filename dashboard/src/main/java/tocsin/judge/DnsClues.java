package tocsin.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What DNS answers show.
final class DnsClues {
  private final Measurement measurement;
  private final Battery battery;
  private final Addresses addresses;
  private final Answers answers;

  DnsClues(Measurement measurement, Control control, Battery battery, Addresses addresses) {
    this.measurement = measurement;
    this.battery = battery;
    this.addresses = addresses;
    answers = new Answers(measurement, control, battery, addresses);
  }

  Set<Clue> all() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    own().ifPresent(clues::add);
    nowhere().ifPresent(clues::add);
    clues.addAll(others());
    if (battery.of(Experiment.NO_SUCH_NAME, Subject.TARGET).stream()
        .flatMap(trial -> Answers.replies(trial.steps()))
        .anyMatch(reply -> !reply.isEmpty())) {
      clues.add(Clue.NO_SUCH_NAME_ANSWERED);
    }
    return clues;
  }

  /// What the network's own resolver says, given what is known beside a measurement.
  static Optional<Clue> own(Measurement measurement, Control control) {
    Battery battery = Battery.of(control);
    Addresses addresses = Addresses.of(measurement, control, battery);
    return new DnsClues(measurement, control, battery, addresses).own();
  }

  /// What the network's own resolver says, in the measurement and in T1.
  private Optional<Clue> own() {
    List<Step.Resolve> asked =
        Stream.concat(
                measurement.steps().stream(),
                battery.of(Experiment.OWN_RESOLVER, Subject.TARGET).stream()
                    .flatMap(trial -> trial.steps().stream()))
            .filter(Step.Resolve.class::isInstance)
            .map(Step.Resolve.class::cast)
            .toList();
    return switch (answers.answer(asked)) {
      case RACE -> Optional.of(Clue.ANSWERS_RACE);
      case FORGED -> Optional.of(Clue.ANSWER_FORGED);
      case LISTED -> Optional.of(Clue.ANSWER_LISTED);
      case TRUE -> Optional.of(Clue.ANSWER_TRUE);
      case ODD -> Optional.of(Clue.ANSWER_ODD);
      case DENIED -> Optional.of(Clue.ANSWER_DENIED);
      case REFUSED -> Optional.of(Clue.ANSWER_REFUSED);
      case SILENT -> ownMisses() ? Optional.empty() : Optional.of(Clue.ANSWER_SILENT);
      case NOTHING -> Optional.empty();
    };
  }

  /// Whether its resolver left the question for a control's name unanswered, too.
  private boolean ownMisses() {
    List<Step.Resolve> innocent = resolves(Experiment.OWN_RESOLVER, Subject.CONTROL);
    return !innocent.isEmpty() && innocent.stream().noneMatch(DnsClues::isReplied);
  }

  /// The replies that are forged by what is known: those of an address that runs no resolver, and
  /// those among its own resolver's that are not true.
  List<List<String>> forged() {
    Stream<Step> nowhere =
        battery.of(Experiment.NO_RESOLVER, Subject.TARGET).stream()
            .flatMap(trial -> trial.steps().stream());
    Stream<List<String>> untrue =
        Answers.replies(measurement.steps())
            .filter(reply -> reply.stream().noneMatch(addresses::isOwn));
    return Stream.concat(Answers.replies(nowhere.toList()), untrue).toList();
  }

  private Optional<Clue> nowhere() {
    List<Step.Resolve> target = resolves(Experiment.NO_RESOLVER, Subject.TARGET);
    List<Step.Resolve> innocent = resolves(Experiment.NO_RESOLVER, Subject.CONTROL);
    boolean name = target.stream().anyMatch(DnsClues::isAnswered);
    boolean all = innocent.stream().anyMatch(one -> one.outcome().succeeded() && isAnswered(one));
    if (target.isEmpty() || (innocent.isEmpty() && name)) {
      return Optional.empty();
    }
    if (name) {
      return Optional.of(all ? Clue.NOWHERE_ANSWERS_ALL : Clue.NOWHERE_ANSWERS_NAME);
    }
    if (Stream.concat(target.stream(), innocent.stream()).anyMatch(DnsClues::isRealResolver)) {
      return Optional.empty();
    }
    if (missed(target, innocent)) {
      return Optional.of(Clue.NOWHERE_MISSES_NAME);
    }
    boolean refused = target.stream().anyMatch(one -> Fate.of(one) == Fate.RESET);
    return Optional.of(refused ? Clue.NOWHERE_REFUSES_NAME : Clue.NOWHERE_SILENT);
  }

  /// Whether a question for the control's name was refused, over the transport that stayed silent
  /// for the target's.
  private static boolean missed(List<Step.Resolve> target, List<Step.Resolve> innocent) {
    return target.stream()
        .filter(one -> failed(one, Failure.GENERIC_TIMEOUT_ERROR))
        .anyMatch(
            one ->
                innocent.stream()
                    .filter(
                        other ->
                            other.resolver().transport() == one.resolver().transport()
                                && other.resolver().host().equals(one.resolver().host()))
                    .anyMatch(other -> Fate.of(other) == Fate.RESET));
  }

  private Set<Clue> others() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    List<Step.Trial> target = battery.of(Experiment.OTHER_RESOLVER, Subject.TARGET);
    boolean anySecret = false;
    boolean allDead = true;
    for (Step.Trial trial : target) {
      List<Step.Resolve> asked = Battery.in(trial.steps(), Step.Resolve.class);
      if (asked.isEmpty()) {
        continue;
      }
      if (Addresses.inClear(asked.getFirst())) {
        inClear(asked).ifPresent(clues::add);
      } else {
        anySecret = true;
        allDead &= asked.stream().noneMatch(DnsClues::isReplied) && !reached(asked.getFirst());
      }
    }
    if (anySecret) {
      clues.add(allDead ? Clue.ENCRYPTED_DEAD : Clue.ENCRYPTED_ALIVE);
    }
    return clues;
  }

  private Optional<Clue> inClear(List<Step.Resolve> asked) {
    return switch (answers.answer(asked)) {
      case TRUE -> Optional.of(Clue.OTHERS_TRUE);
      case RACE, FORGED -> Optional.of(Clue.OTHERS_FORGED);
      case SILENT -> reached(asked.getFirst()) ? Optional.of(Clue.OTHERS_SILENT) : Optional.empty();
      case LISTED, ODD, DENIED, REFUSED, NOTHING -> Optional.empty();
    };
  }

  /// Whether that resolver answered for a control's name.
  private boolean reached(Step.Resolve asked) {
    return resolves(Experiment.OTHER_RESOLVER, Subject.CONTROL).stream()
        .filter(other -> other.resolver().equals(asked.resolver()))
        .anyMatch(DnsClues::isReplied);
  }

  private List<Step.Resolve> resolves(Experiment experiment, Subject subject) {
    return battery.of(experiment, subject).stream()
        .flatMap(trial -> Battery.in(trial.steps(), Step.Resolve.class).stream())
        .toList();
  }

  /// Whether an answer came that speaks of the name: addresses, or that there are none.
  private static boolean isAnswered(Step.Resolve resolve) {
    return resolve.responses().stream().anyMatch(one -> one.matches() && Answers.isVerdict(one));
  }

  private static boolean isReplied(Step.Resolve resolve) {
    return resolve.responses().stream().anyMatch(DnsResponse::matches);
  }

  /// One that answers, but will not: the address runs a resolver after all.
  private static boolean isRealResolver(Step.Resolve resolve) {
    return isReplied(resolve) && !isAnswered(resolve);
  }

  private static boolean failed(Step.Resolve resolve, Failure failure) {
    return resolve.outcome() instanceof Outcome.Failed failed && failed.failure() == failure;
  }
}
