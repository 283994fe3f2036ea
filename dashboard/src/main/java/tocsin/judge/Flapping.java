package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Endpoint;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// A service that fails now and then, for everybody, fails here twice in a row by chance, too, and
/// by chance answers elsewhere at that time.
///
/// So while control vantages see it fail themselves, at any of its endpoints and only lately, it is
/// not said to be blocked, unless what is seen is no server's doing. Soon they know: it answers
/// again, or fails for good there. Where it has failed here for long, the failure of one other
/// endpoint is no reason to doubt any more.
final class Flapping {
  /// How long a failure is not known to be for good; less than the window that shows it begin.
  private static final Duration LATELY = Duration.ofMinutes(3);

  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Set<Clue> NO_SERVERS_DOING =
      EnumSet.of(
          Clue.NOWHERE_ANSWERS_NAME, Clue.NAME_RESET_AT_CONTROL, Clue.NAME_SILENT_AT_CONTROL);

  private final List<Judged> judged;
  private final Map<String, List<Measurement>> lately;

  Flapping(List<Judged> judged) {
    this.judged = judged;
    lately =
        judged.stream()
            .filter(Flapping::isLate)
            .map(Judged::measurement)
            .collect(groupingBy(one -> one.target().service()));
  }

  /// All of them, with what is in doubt called so.
  List<Judged> all() {
    return lately.isEmpty() ? judged : judged.stream().map(this::settled).toList();
  }

  private Judged settled(Judged one) {
    List<Measurement> theirs =
        lately.getOrDefault(one.measurement().target().service(), List.of()).stream()
            .filter(other -> !other.id().equals(one.measurement().id()))
            .toList();
    return isDoubtful(one, theirs) && isServersDoing(one) ? one.with(unclear(one, theirs)) : one;
  }

  /// One failure elsewhere makes a fresh failure doubtful; one that has lasted, only a failure of
  /// the same endpoint, or of several: one that is ill by itself says nothing of the others then.
  private static boolean isDoubtful(Judged one, List<Measurement> theirs) {
    Set<Endpoint> ill = theirs.stream().map(Measurement::endpoint).collect(Collectors.toSet());
    return lasting(one).compareTo(LONG) < 0
        ? !ill.isEmpty()
        : ill.size() > 1 || ill.contains(one.measurement().endpoint());
  }

  private static Duration lasting(Judged one) {
    Instant at = one.measurement().startedAt();
    return Duration.between(one.control().since().orElse(at), at);
  }

  private static boolean isServersDoing(Judged one) {
    boolean can =
        one.verdict() instanceof Verdict.Blocked blocked
            && blocked.layer() != Layer.DNS
            && !blocked.mechanisms().contains(Mechanism.TLS_MITM)
            && (Progress.of(one.measurement()) instanceof Progress.Stopped
                || one.verdict().because().rule().equals(OneFamily.ID));
    return can
        && Collections.disjoint(
            Diagnosis.of(one.measurement(), one.control()).clues(), NO_SERVERS_DOING);
  }

  private static Verdict unclear(Judged one, List<Measurement> theirs) {
    Verdict.Because because = one.verdict().because();
    String where =
        theirs.stream()
            .map(other -> other.endpoint().host())
            .distinct()
            .limit(3)
            .collect(Collectors.joining(", "));
    return new Verdict.Unclear(
        new Verdict.Because(
            "unclear.flapping",
            because.reason()
                + "; but control vantages see the service fail as well (%s)".formatted(where),
            Stream.concat(because.evidence().stream(), theirs.stream().map(Measurement::id))
                .distinct()
                .toList()));
  }

  /// Whether a control vantage whose link works sees it fail, and has done so only lately.
  private static boolean isLate(Judged one) {
    return one.measurement().vantage().control()
        && !(one.verdict() instanceof Verdict.Local)
        && fails(one.measurement())
        && lasting(one).compareTo(LATELY) < 0;
  }

  private static boolean fails(Measurement measurement) {
    return switch (Progress.of(measurement)) {
      case Progress.Complete _ -> ServerError.statusOf(measurement).isPresent();
      case Progress.Stopped stopped -> stopped.layer() != Layer.DNS;
    };
  }
}
