package tocsin.judge;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.DnsResponse;
import tocsin.model.Experiment;
import tocsin.model.Failure;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Step;
import tocsin.model.Step.Trial.Subject;

/// What DNS answers show.
final class DnsClues {
  private static final int NXDOMAIN = 3;

  /// What a reply, or all replies to a question, amount to; the gravest first.
  private enum Answer {
    RACE,
    FORGED,
    TRUE,
    ODD,
    DENIED,
    REFUSED,
    SILENT,
    NOTHING
  }

  private final Measurement measurement;
  private final Control control;
  private final Battery battery;
  private final Addresses addresses;
  private final boolean nonexistent;

  DnsClues(Measurement measurement, Control control, Battery battery, Addresses addresses) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
    this.addresses = addresses;
    nonexistent = measurement.endpoint().oracle() instanceof Oracle.Nonexistent;
  }

  Set<Clue> all() {
    Set<Clue> clues = EnumSet.noneOf(Clue.class);
    own().ifPresent(clues::add);
    nowhere().ifPresent(clues::add);
    clues.addAll(others());
    if (battery.of(Experiment.NO_SUCH_NAME, Subject.TARGET).stream()
        .flatMap(trial -> replies(trial.steps()))
        .anyMatch(reply -> !reply.isEmpty())) {
      clues.add(Clue.NO_SUCH_NAME_ANSWERED);
    }
    return clues;
  }

  /// What the network's own resolver says, in the measurement and in T1.
  Optional<Clue> own() {
    List<Step.Resolve> asked =
        Stream.concat(
                measurement.steps().stream(),
                battery.of(Experiment.OWN_RESOLVER, Subject.TARGET).stream()
                    .flatMap(trial -> trial.steps().stream()))
            .filter(Step.Resolve.class::isInstance)
            .map(Step.Resolve.class::cast)
            .toList();
    return switch (answer(asked)) {
      case RACE -> Optional.of(Clue.ANSWERS_RACE);
      case FORGED -> Optional.of(Clue.ANSWER_FORGED);
      case TRUE -> Optional.of(Clue.ANSWER_TRUE);
      case ODD -> Optional.of(Clue.ANSWER_ODD);
      case DENIED -> Optional.of(Clue.ANSWER_DENIED);
      case REFUSED -> Optional.of(Clue.ANSWER_REFUSED);
      case SILENT -> Optional.of(Clue.ANSWER_SILENT);
      case NOTHING -> Optional.empty();
    };
  }

  /// The replies that are forged by what is known: those of an address that runs no resolver, and
  /// those among its own resolver's that are not true.
  List<List<String>> forged() {
    Stream<Step> nowhere =
        battery.of(Experiment.NO_RESOLVER, Subject.TARGET).stream()
            .flatMap(trial -> trial.steps().stream());
    Stream<List<String>> untrue =
        replies(measurement.steps()).filter(reply -> reply.stream().noneMatch(addresses::isOwn));
    return Stream.concat(replies(nowhere.toList()), untrue).toList();
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
    return Optional.of(missed(target, innocent) ? Clue.NOWHERE_MISSES_NAME : Clue.NOWHERE_SILENT);
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
    return switch (answer(asked)) {
      case TRUE -> Optional.of(Clue.OTHERS_TRUE);
      case RACE, FORGED -> Optional.of(Clue.OTHERS_FORGED);
      case SILENT -> reached(asked.getFirst()) ? Optional.of(Clue.OTHERS_SILENT) : Optional.empty();
      case ODD, DENIED, REFUSED, NOTHING -> Optional.empty();
    };
  }

  /// Whether that resolver answered for a control's name.
  private boolean reached(Step.Resolve asked) {
    return resolves(Experiment.OTHER_RESOLVER, Subject.CONTROL).stream()
        .filter(other -> other.resolver().equals(asked.resolver()))
        .anyMatch(DnsClues::isReplied);
  }

  private Answer answer(List<Step.Resolve> asked) {
    return asked.stream().map(this::answer).min(Comparator.naturalOrder()).orElse(Answer.NOTHING);
  }

  private Answer answer(Step.Resolve resolve) {
    List<List<String>> replies = replies(List.of(resolve)).toList();
    if (replies.isEmpty()) {
      return unanswered(resolve);
    }
    Set<Answer> kinds =
        replies.stream()
            .map(reply -> answer(reply, resolve.type()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Answer.class)));
    boolean lie = kinds.contains(Answer.FORGED) || kinds.contains(Answer.DENIED);
    boolean sound = kinds.contains(Answer.TRUE) || kinds.contains(Answer.ODD);
    return Words.contradicts(resolve) || (lie && sound) ? Answer.RACE : kinds.iterator().next();
  }

  private Answer answer(List<String> reply, RecordType type) {
    if (nonexistent) {
      return reply.isEmpty() ? Answer.TRUE : Answer.FORGED;
    }
    if (reply.isEmpty()) {
      return known(type).isEmpty() ? Answer.NOTHING : Answer.DENIED;
    }
    if (reply.stream().anyMatch(addresses::isOwn)) {
      return Answer.TRUE;
    }
    return isForged(reply, type) ? Answer.FORGED : Answer.ODD;
  }

  /// Control vantages agree on other addresses; or it is an address of nobody's, while they get
  /// public ones; or somebody else's certificate was shown there, and a good one elsewhere.
  private boolean isForged(List<String> reply, RecordType type) {
    Set<String> known = known(type);
    boolean nobodys = reply.stream().allMatch(Bogon::is) && known.stream().noneMatch(Bogon::is);
    return !addresses.own().isEmpty()
        && (agreed(type) || (nobodys && !known.isEmpty()) || isSomebodyElses(reply));
  }

  private boolean isSomebodyElses(List<String> reply) {
    List<Step.Handshake> here = Battery.in(measurement.steps(), Step.Handshake.class);
    return measurement.endpoint().kind().verifies()
        && here.stream()
            .anyMatch(one -> reply.contains(one.address()) && Fate.of(one) == Fate.FAKED)
        && Stream.concat(
                here.stream(),
                battery.handshakes(Experiment.NAME_AT_TARGET, Subject.TARGET).stream())
            .anyMatch(one -> Fate.of(one) == Fate.PASSED);
  }

  /// Whether two control vantages or more got the same addresses, so that the service does not
  /// answer each region with its own.
  private boolean agreed(RecordType type) {
    List<Set<String>> answers =
        Control.complete(control.reference()).stream()
            .map(other -> Set.copyOf(addressesOf(other, type)))
            .filter(set -> !set.isEmpty())
            .toList();
    return answers.size() > 1 && new HashSet<>(answers).size() == 1;
  }

  private static List<String> addressesOf(Measurement measurement, RecordType type) {
    return Battery.in(measurement.steps(), Step.Resolve.class).stream()
        .filter(resolve -> resolve.type() == type)
        .flatMap(resolve -> resolve.addresses().stream())
        .toList();
  }

  /// The endpoint's own addresses of that type.
  private Set<String> known(RecordType type) {
    return addresses.own().stream()
        .filter(address -> (address.indexOf(':') >= 0) == (type == RecordType.AAAA))
        .collect(Collectors.toSet());
  }

  private List<Step.Resolve> resolves(Experiment experiment, Subject subject) {
    return battery.of(experiment, subject).stream()
        .flatMap(trial -> Battery.in(trial.steps(), Step.Resolve.class).stream())
        .toList();
  }

  /// The addresses that each reply gave, in small letters; empty where it gave none.
  private static Stream<List<String>> replies(List<? extends Step> steps) {
    return Battery.in(steps, Step.Resolve.class).stream()
        .flatMap(
            resolve ->
                resolve.responses().stream()
                    .filter(DnsResponse::matches)
                    .filter(DnsClues::isVerdict)
                    .map(
                        response ->
                            response.addresses(resolve.type()).stream()
                                .map(address -> address.toLowerCase(Locale.ROOT))
                                .toList()));
  }

  private Answer unanswered(Step.Resolve resolve) {
    return switch (resolve.outcome()) {
      case Outcome.Succeeded _ -> Answer.NOTHING;
      case Outcome.Failed(Failure failure, String _) ->
          switch (failure) {
            case DNS_NXDOMAIN, DNS_NO_ANSWER ->
                nonexistent
                    ? Answer.TRUE
                    : known(resolve.type()).isEmpty() ? Answer.NOTHING : Answer.DENIED;
            case GENERIC_TIMEOUT_ERROR, TIMED_OUT -> Answer.SILENT;
            case DNS_REFUSED, DNS_SERVFAIL, DNS_SERVER_MISBEHAVING -> Answer.REFUSED;
            case ADDRESS_FAMILY_NOT_SUPPORTED,
                ADDRESS_NOT_AVAILABLE,
                CONNECTION_ABORTED,
                CONNECTION_REFUSED,
                CONNECTION_RESET,
                EOF_ERROR,
                HOST_UNREACHABLE,
                MESSAGE_SIZE,
                NETWORK_DOWN,
                NETWORK_RESET,
                NETWORK_UNREACHABLE,
                NO_BUFFER_SPACE,
                PERMISSION_DENIED,
                DNS_WRONG_QUERY_ID,
                SSL_FAILED_HANDSHAKE,
                SSL_UNKNOWN_AUTHORITY,
                SSL_INVALID_HOSTNAME,
                SSL_INVALID_CERTIFICATE,
                HTTP_REQUEST_FAILED,
                QUIC_INCOMPATIBLE_VERSION,
                UNKNOWN_FAILURE ->
                Answer.NOTHING;
          };
    };
  }

  /// Whether an answer came that speaks of the name: addresses, or that there are none.
  private static boolean isAnswered(Step.Resolve resolve) {
    return resolve.responses().stream().anyMatch(one -> one.matches() && isVerdict(one));
  }

  private static boolean isVerdict(DnsResponse response) {
    return response.rcode() == 0 || response.rcode() == NXDOMAIN;
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
