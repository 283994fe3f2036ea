package tocsin.judge;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

/// Tells true answers to questions for an endpoint's name from forged ones, and from those of which
/// it is not known.
final class Answers {
  private static final int NXDOMAIN = 3;

  /// What a reply, or all replies to a question, amount to; the gravest first.
  enum Answer {
    RACE,
    FORGED,
    LISTED,
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

  Answers(Measurement measurement, Control control, Battery battery, Addresses addresses) {
    this.measurement = measurement;
    this.control = control;
    this.battery = battery;
    this.addresses = addresses;
    nonexistent = measurement.endpoint().oracle() instanceof Oracle.Nonexistent;
  }

  /// What the gravest of these questions was answered.
  Answer answer(List<Step.Resolve> asked) {
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
    boolean rotates = kinds.equals(EnumSet.of(Answer.TRUE));
    return (Words.contradicts(resolve) && !rotates) || (lie && sound)
        ? Answer.RACE
        : kinds.iterator().next();
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
    if (isForged(reply, type)) {
      return Answer.FORGED;
    }
    return control.fingerprints().ofAnswer(measurement, reply).isPresent()
        ? Answer.LISTED
        : Answer.ODD;
  }

  /// Control vantages agree on other addresses; or it is an address of nobody's, while they get
  /// public ones; or somebody else's certificate was shown there, and a good one elsewhere.
  private boolean isForged(List<String> reply, RecordType type) {
    return !addresses.own().isEmpty()
        && (isNobodys(reply, type) || isSomebodyElses(reply) || agreed(type));
  }

  private boolean isNobodys(List<String> reply, RecordType type) {
    Set<String> known = known(type);
    return !known.isEmpty()
        && reply.stream().allMatch(Bogon::is)
        && known.stream().noneMatch(Bogon::is);
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

  /// Whether control vantages of two regions or more got the same addresses, so that the service
  /// does not seem to answer each region with its own.
  private boolean agreed(RecordType type) {
    Set<String> regions = new HashSet<>();
    Set<Set<String>> answers = new HashSet<>();
    for (Measurement other : Control.complete(control.reference())) {
      Set<String> answer = addressesOf(other, type);
      if (!answer.isEmpty()) {
        regions.add(other.vantage().region());
        answers.add(answer);
      }
    }
    return regions.size() > 1 && answers.size() == 1;
  }

  private static Set<String> addressesOf(Measurement measurement, RecordType type) {
    Set<String> addresses = new HashSet<>();
    for (Step step : measurement.steps()) {
      if (step instanceof Step.Resolve resolve && resolve.type() == type) {
        addresses.addAll(resolve.addresses());
      }
    }
    return addresses;
  }

  /// The endpoint's own addresses of that type.
  private Set<String> known(RecordType type) {
    return addresses.own().stream()
        .filter(address -> (address.indexOf(':') >= 0) == (type == RecordType.AAAA))
        .collect(Collectors.toSet());
  }

  /// The addresses that each reply gave, in small letters; empty where it gave none.
  static Stream<List<String>> replies(List<? extends Step> steps) {
    return Battery.in(steps, Step.Resolve.class).stream()
        .flatMap(
            resolve ->
                resolve.responses().stream()
                    .filter(DnsResponse::matches)
                    .filter(Answers::isVerdict)
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

  /// Whether a response speaks of the name: gives addresses, or says that there are none.
  static boolean isVerdict(DnsResponse response) {
    return response.rcode() == 0 || response.rcode() == NXDOMAIN;
  }
}
