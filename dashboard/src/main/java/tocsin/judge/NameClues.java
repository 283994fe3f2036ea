package tocsin.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What handshakes show about the server name in them.
final class NameClues {
  private final Measurement measurement;
  private final Control control;
  private final Battery battery;
  private final Addresses addresses;

  NameClues(Measurement measurement, Control control, Battery battery, Addresses addresses) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
    this.addresses = addresses;
  }

  Set<Clue> all() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    List<Step.Handshake> named = named();
    named.forEach(one -> atTarget(Fate.of(one)).ifPresent(clues::add));
    battery
        .handshakes(Experiment.NAME_AT_CONTROL, Subject.CONTROL)
        .forEach(one -> atControl(one, named).ifPresent(clues::add));
    battery
        .handshakes(Experiment.INNOCENT_NAME, Subject.TARGET)
        .forEach(one -> innocent(one, named).ifPresent(clues::add));
    boolean split =
        battery.handshakes(Experiment.SPLIT, Subject.TARGET).stream()
            .anyMatch(one -> Fate.of(one) == Fate.PASSED);
    if (split && !clues.contains(Clue.NAME_PASSES)) {
      clues.add(Clue.SPLIT_PASSES);
    }
    return clues;
  }

  /// The handshakes for the target's name at addresses that are its own.
  private List<Step.Handshake> named() {
    Stream<Step.Handshake> checks =
        Stream.concat(Stream.of(measurement), control.previous().stream())
            .flatMap(one -> Battery.in(one.steps(), Step.Handshake.class).stream())
            .filter(one -> addresses.isOwn(one.address()))
            .filter(one -> !Fate.of(one).mayBePunishment() || !isSuspect(one));
    Stream<Step.Handshake> pinned =
        battery.handshakes(Experiment.NAME_AT_TARGET, Subject.TARGET).stream()
            .filter(one -> addresses.isUsable(one.address()));
    return Stream.concat(checks, pinned).toList();
  }

  /// Whether it may be a punishment for the name of another service that failed at the same address
  /// lately.
  private boolean isSuspect(Step.Handshake handshake) {
    return control.neighbours().stream()
        .filter(other -> !other.target().service().equals(measurement.target().service()))
        .filter(other -> PathClues.isRecent(other, measurement))
        .flatMap(other -> Battery.in(other.steps(), Step.Handshake.class).stream())
        .anyMatch(
            other ->
                other.address().equals(handshake.address())
                    && !other.serverName().equalsIgnoreCase(handshake.serverName())
                    && Fate.of(other).mayBePunishment());
  }

  private static Optional<Clue> atTarget(Fate fate) {
    return switch (fate) {
      case PASSED -> Optional.of(Clue.NAME_PASSES);
      case RESET -> Optional.of(Clue.NAME_RESET);
      case SILENT -> Optional.of(Clue.NAME_SILENT);
      case FAKED -> Optional.of(Clue.NAME_FAKED);
      case ALERTED -> Optional.of(Clue.NAME_ALERTED);
      case PROHIBITED, UNREACHABLE, OTHER -> Optional.empty();
    };
  }

  /// A control has no certificate for the target's name: its own chain, or an alert, shows that the
  /// name arrived. That it ends the connection or says nothing is somebody else's doing only if it
  /// answered another foreign name.
  private Optional<Clue> atControl(Step.Handshake handshake, List<Step.Handshake> named) {
    return switch (Fate.of(handshake)) {
      case RESET ->
          Optional.of(Clue.NAME_RESET_AT_CONTROL).filter(_ -> answersStrangers(handshake));
      case SILENT ->
          Optional.of(Clue.NAME_SILENT_AT_CONTROL).filter(_ -> answersStrangers(handshake));
      case PASSED, ALERTED -> Optional.of(Clue.NAME_PASSES_AT_CONTROL);
      case FAKED ->
          Optional.of(
              isForged(handshake, named)
                  ? Clue.NAME_FAKED_AT_CONTROL
                  : Clue.NAME_PASSES_AT_CONTROL);
      case PROHIBITED, UNREACHABLE, OTHER -> Optional.empty();
    };
  }

  /// Whether a control answered an innocent name that is not its own, at the address of that
  /// handshake.
  private boolean answersStrangers(Step.Handshake handshake) {
    return battery.handshakes(Experiment.INNOCENT_NAME, Subject.CONTROL).stream()
        .filter(one -> one.address().equals(handshake.address()))
        .map(Fate::of)
        .anyMatch(fate -> fate == Fate.PASSED || fate == Fate.ALERTED || fate == Fate.FAKED);
  }

  private Optional<Clue> innocent(Step.Handshake handshake, List<Step.Handshake> named) {
    Fate fate = Fate.of(handshake);
    boolean alike = named.stream().anyMatch(one -> Fate.of(one) == fate);
    return switch (fate) {
      case PASSED, ALERTED -> Optional.of(Clue.INNOCENT_PASSES);
      case FAKED ->
          Optional.of(
              isForged(handshake, named) ? Clue.INNOCENT_FAILS_ALIKE : Clue.INNOCENT_PASSES);
      case RESET, SILENT -> alike ? Optional.of(Clue.INNOCENT_FAILS_ALIKE) : Optional.empty();
      case PROHIBITED, UNREACHABLE, OTHER -> Optional.empty();
    };
  }

  /// Whether its issuer is that of a chain shown for the target's name which does not verify, and
  /// of none that any control was seen to have.
  private boolean isForged(Step.Handshake handshake, List<Step.Handshake> named) {
    Optional<String> issuer = issuer(handshake);
    return issuer.isPresent()
        && named.stream().anyMatch(one -> Fate.of(one) == Fate.FAKED && issuer(one).equals(issuer))
        && Stream.concat(
                battery.steps(Subject.CONTROL),
                control.own().stream().flatMap(one -> one.steps().stream()))
            .noneMatch(step -> step instanceof Step.Handshake own && isSound(own, issuer));
  }

  private static boolean isSound(Step.Handshake handshake, Optional<String> issuer) {
    return handshake.outcome().succeeded() && issuer(handshake).equals(issuer);
  }

  private static Optional<String> issuer(Step.Handshake handshake) {
    return handshake.chain().stream().findFirst().map(PeerCertificate::issuer);
  }
}
