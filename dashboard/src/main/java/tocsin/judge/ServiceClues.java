package tocsin.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.CheckKind;
import tocsin.model.Experiment;
import tocsin.model.Measurement;
import tocsin.model.Resolver;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What exchanges show beyond connection and handshake: pages in clear, QUIC, STUN.
final class ServiceClues {
  private final Measurement measurement;
  private final Control control;
  private final Battery battery;
  private final Addresses addresses;

  ServiceClues(Measurement measurement, Control control, Battery battery, Addresses addresses) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
    this.addresses = addresses;
  }

  Set<Clue> all() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    switch (measurement.endpoint().kind()) {
      case HTTP -> clues.addAll(inClear());
      case QUIC -> clues.addAll(quic());
      case STUN -> clues.addAll(stun());
      case DNS, TCP, TLS, HTTPS, WSS, MTPROTO, BATTERY -> {}
    }
    return clues;
  }

  private Set<Clue> inClear() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    boolean own = Plain.through(measurement).stream().anyMatch(addresses::isOwn);
    boolean reset =
        Stream.concat(
                measurement.steps().stream(),
                battery.of(Experiment.NAME_AT_TARGET, Subject.TARGET).stream()
                    .flatMap(trial -> Battery.counted(trial, Step.Exchange.class)))
            .anyMatch(step -> step instanceof Step.Exchange && Fate.of(step) == Fate.RESET);
    if (own && reset) {
      clues.add(Clue.REQUEST_RESET);
    }
    if (own && OtherPage.isForeign(measurement, control)) {
      clues.add(Clue.PAGE_FOREIGN);
    }
    return clues;
  }

  private Set<Clue> quic() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    String host = measurement.endpoint().host();
    Stream.concat(
            Battery.in(measurement.steps(), Step.Initial.class).stream()
                .filter(one -> addresses.isOwn(one.address())),
            initials(Subject.TARGET).filter(one -> addresses.isUsable(one.address())))
        .filter(one -> one.serverName().equalsIgnoreCase(host))
        .filter(one -> Fate.of(one) == Fate.SILENT)
        .findFirst()
        .ifPresent(_ -> clues.add(Clue.QUIC_NAME_SILENT));
    initials(Subject.CONTROL).flatMap(one -> beside(one).stream()).forEach(clues::add);
    if (addressAnswers()) {
      clues.add(Clue.ADDRESS_ANSWERS);
    }
    return clues;
  }

  /// Of the two controls of T9 one asks the target's address, the other its own.
  private Optional<Clue> beside(Step.Initial initial) {
    boolean there =
        initials(Subject.TARGET).anyMatch(one -> one.address().equals(initial.address()))
            || addresses.isOwn(initial.address());
    return switch (Fate.of(initial)) {
      case PASSED -> Optional.of(there ? Clue.QUIC_INNOCENT_PASSES : Clue.QUIC_CONTROL_PASSES);
      case SILENT ->
          Optional.of(
              there
                  ? Clue.QUIC_INNOCENT_SILENT
                  : refusesElsewhere(initial.address())
                      ? Clue.QUIC_CONTROL_VANISHES
                      : Clue.QUIC_CONTROL_SILENT);
      case RESET, PROHIBITED, UNREACHABLE, FAKED, ALERTED, OTHER -> Optional.empty();
    };
  }

  /// Whether that address said, at another port, that nobody listens there (T3), so that it would
  /// have said so of QUIC too.
  private boolean refusesElsewhere(String address) {
    return Stream.of(Subject.values())
        .flatMap(subject -> battery.of(Experiment.NO_RESOLVER, subject).stream())
        .flatMap(trial -> Battery.in(trial.steps(), Step.Resolve.class).stream())
        .filter(asked -> asked.resolver().transport() == Resolver.Transport.UDP)
        .anyMatch(asked -> asked.resolver().host().equals(address) && Fate.of(asked) == Fate.RESET);
  }

  private Stream<Step.Initial> initials(Subject subject) {
    return battery.of(Experiment.QUIC, subject).stream()
        .flatMap(trial -> Battery.counted(trial, Step.Initial.class));
  }

  private Set<Clue> stun() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    List<Step.Binding> own =
        Battery.in(measurement.steps(), Step.Binding.class).stream()
            .filter(one -> addresses.isOwn(one.address()))
            .toList();
    if (!own.isEmpty() && own.stream().allMatch(one -> Fate.of(one) == Fate.SILENT)) {
      clues.add(Clue.STUN_SILENT);
    }
    if (addressAnswers()) {
      clues.add(Clue.ADDRESS_ANSWERS);
    }
    return clues;
  }

  /// Whether an address of the endpoint accepted or refused a TCP connection from here: packets
  /// pass both ways.
  private boolean addressAnswers() {
    return Stream.concat(
            battery.of(Experiment.CONNECT, Subject.TARGET).stream()
                .flatMap(trial -> Battery.counted(trial, Step.Connect.class)),
            control.neighbours().stream()
                .filter(other -> other.endpoint().kind() != CheckKind.BATTERY)
                .flatMap(other -> Battery.in(other.steps(), Step.Connect.class).stream()))
        .filter(one -> addresses.isOwn(one.address()))
        .map(Fate::of)
        .anyMatch(fate -> fate == Fate.PASSED || fate == Fate.RESET);
  }
}
