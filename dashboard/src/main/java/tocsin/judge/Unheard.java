package tocsin.judge;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Measurement;
import tocsin.model.Progress;

/// A question that nobody answers may have been dropped by a censor, or lost on the way as those
/// for names of other services are: where the same probe misses such answers too, silence twice in
/// a row is chance enough, and is called a block only once tests have found out how it is done.
final class Unheard {
  private static final Duration LATELY = Duration.ofMinutes(3);

  private final List<Judged> judged;
  private final Map<String, List<Measurement>> missed;

  Unheard(List<Judged> judged) {
    this.judged = judged;
    missed = judged.stream().anyMatch(Unheard::isOpen) ? missed(judged) : Map.of();
  }

  private static Map<String, List<Measurement>> missed(List<Judged> judged) {
    return judged.stream()
        .flatMap(
            one -> Stream.concat(Stream.of(one.measurement()), one.control().previous().stream()))
        .filter(Unheard::isSilence)
        .collect(groupingBy(one -> one.vantage().probe()));
  }

  /// Whether nobody answered it, and it is called blocked for no more than that.
  private static boolean isOpen(Judged one) {
    return one.verdict() instanceof Verdict.Blocked blocked
        && !blocked.attribution().isDetermined()
        && isSilence(one.measurement());
  }

  /// All of them, with what is in doubt called so.
  List<Judged> all() {
    return missed.isEmpty() ? judged : judged.stream().map(this::settled).toList();
  }

  private Judged settled(Judged one) {
    if (!isOpen(one)) {
      return one;
    }
    List<String> others =
        missed.getOrDefault(one.measurement().vantage().probe(), List.of()).stream()
            .filter(other -> isBeside(other, one.measurement()))
            .map(other -> other.endpoint().host())
            .distinct()
            .limit(3)
            .toList();
    return others.isEmpty()
        ? one
        : one.with(
            new Verdict.Unclear(
                one.verdict()
                    .because()
                    .under("unclear.resolver")
                    .saying(
                        "%s; but questions for %s went unanswered here as well"
                            .formatted(
                                one.verdict().because().reason(), String.join(", ", others)))));
  }

  private static boolean isBeside(Measurement other, Measurement measurement) {
    return !other.target().service().equals(measurement.target().service())
        && Moments.apart(other, measurement) <= Moments.of(LATELY);
  }

  private static boolean isSilence(Measurement measurement) {
    return Progress.of(measurement) instanceof Progress.Stopped stopped
        && stopped.layer() == Layer.DNS
        && stopped.failure() == Failure.GENERIC_TIMEOUT_ERROR;
  }
}
